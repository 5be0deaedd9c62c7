"""Reading a chat message: from the words a colleague typed to activities, amounts and a wish for advice."""
