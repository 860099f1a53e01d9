"""What the places of the papers around a plan share: a grouped list, a panel that reads like a page, and forms."""
