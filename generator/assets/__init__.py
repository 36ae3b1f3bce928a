"""The style sheets, scripts and icons of a site, made of the designers' own. A wheel carries them ready-made."""
