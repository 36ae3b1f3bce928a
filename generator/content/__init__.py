"""From files in the editors' room to typed, validated values."""
