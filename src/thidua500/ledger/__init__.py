"""What was said and when: files as they arrived, tasks under their codes, the logs of progress and figures."""
