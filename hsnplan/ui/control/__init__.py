"""The place Internkontroll: risks by process, how heavy they weigh, and what their controls have found."""
