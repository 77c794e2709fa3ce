"""Every sentence, question, movement and number a person meets: data and its loaders."""
