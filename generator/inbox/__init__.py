"""What a team brings back from a conversation, on its way into the library: an option for a story, or a draft."""
