"""Our dated answers: who is protected, why, until when; and the figures made of them."""
