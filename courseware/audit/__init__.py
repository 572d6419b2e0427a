"""The log of what administrators did. It is only ever added to; the pages and files that show it are in `oversight`."""
