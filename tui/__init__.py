"""Floor 11: the job coach's workplace in the terminal.

In:  a hub (``skillshub.hub``), its records and reports.
Out: screens. Each asks the façade in a thread, shows what comes back, and can write the same
     content as plain text. No screen computes anything about a match.

    app        the application: language, themes, palette, exports
    actions    the registry: every key with its words, for bindings, footer, palette and help
    desk       the façade behind one lock, for worker threads
    screens/   people → matches → why, and help; one style sheet each
    views/     records → rows and documents, without a terminal
    widgets/   the large table and the document view, drawn line by line
"""
