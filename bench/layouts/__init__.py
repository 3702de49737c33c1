"""Made forms: random tasks in the layouts of real offices, with what stands around and between; and what is read."""
