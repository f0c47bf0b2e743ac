"""Pages for case managers: server-rendered, in four languages, without a script."""
