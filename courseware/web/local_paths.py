"""Addresses that came in a form or a link and are followed only if they stay on this site. Pure."""


def local_path(text: str, /) -> str:
    """The path, if it is one of this site and of at most 2,000 characters; nothing otherwise (OWASP, Unvalidated Redirects).

    Browsers read two slashes, or a slash and a backslash, as the beginning of another host, and they drop tabs and line
    ends before they look.
    """
    if not text.startswith("/") or text.startswith("//") or len(text) > 2000:
        return ""
    if "\\" in text or any(ord(char) <= 32 or ord(char) == 127 for char in text):
        return ""
    return text
