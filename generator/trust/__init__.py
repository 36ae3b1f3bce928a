"""Who may see what: the only place that decides on consent."""
