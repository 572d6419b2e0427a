"""What every page shares: base templates, static files, transactions, guards, headers and error pages."""
