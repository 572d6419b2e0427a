"""Who: people, roles, sign-in, invitations, password reset, preferences and the messages sent to them."""
