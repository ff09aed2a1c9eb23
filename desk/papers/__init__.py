"""What stands on each paper: locked and editable texts, composed into sheets."""
