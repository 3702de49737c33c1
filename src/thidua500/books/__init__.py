"""The office at its books: what lies in its folders and is not in the ledger, what it decides, a task's life."""
