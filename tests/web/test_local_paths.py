"""Addresses that came in a form or a link: only those of this site are followed."""

import pytest

from courseware.web.local_paths import local_path


@pytest.mark.parametrize(
    "path", ["/", "/en/modules?x=1#s-2", "/ar/%D9%85", "/en/a//b", "/en/x?next=https://host.example"]
)
def test_paths_of_this_site_are_followed(path: str) -> None:
    assert local_path(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "en/modules",
        "//host.example",
        "/\\host.example",
        "\\\\host.example",
        "https://host.example/",
        "javascript:alert(1)",
        "/\t/host.example",
        "/\n/host.example",
        "/ /host.example",
        "/\x7f/host.example",
        "/" + "x" * 2000,
        "https:host.example",
    ],
)
def test_addresses_that_could_leave_this_site_are_not_followed(path: str) -> None:
    assert local_path(path) == ""
