"""The story of one shared care plan: each step an edit that a party makes at its own server, and that is then seen at the others."""
