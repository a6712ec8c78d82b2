"""The weeks around the table: who has answered, what is returned, what changed, who has signed."""
