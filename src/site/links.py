"""Follows every link of a site on disk. Links to other hosts are not followed: a build must not depend on them. Those to the
project's own repository are, in the checkout."""

import html.parser
import urllib.parse


class Page(html.parser.HTMLParser):
    def __init__(self, file):
        super().__init__()
        self.anchors, self.targets, self.doubled = {"", "top"}, [], []
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                (self.doubled if value in self.anchors else []).append(value)
                self.anchors.add(value)
            elif name in ("href", "src"):
                self.targets.append(value or "")


def read(folder):
    return {file: Page(file) for file in sorted(folder.rglob("*.html"))}


def problems(folder, repository, checkout):
    pages = read(folder)
    found = []
    for file, page in pages.items():
        name = file.relative_to(folder)
        found += [f"{name}: the anchor {anchor} stands there twice" for anchor in page.doubled]
        for target in page.targets:
            reason = (missing(target.removeprefix(repository), checkout) if target.startswith(repository)
                      else broken(target, file, pages))
            if reason:
                found.append(f"{name}: the link to {target or 'nothing'} {reason}")
    return found


def missing(path, checkout):
    """Says what is wrong with a path on the repository's host."""
    file = path.removeprefix("/blob/main/")
    there = not path or file != path and (checkout / urllib.parse.urlsplit(file).path).exists()
    return "" if there else "leads to nothing in the repository"


def broken(target, file, pages):
    link = urllib.parse.urlsplit(target)
    if link.scheme or link.netloc:
        return "" if link.scheme in ("https", "mailto") and (link.netloc or link.path) else "is not https"
    to = (file.parent / urllib.parse.unquote(link.path)).resolve() if link.path else file
    if to.is_dir():
        to = to / "index.html"
    if not to.is_file():
        return "leads to no file"
    if to in pages and urllib.parse.unquote(link.fragment) not in pages[to].anchors:
        return "leads to no such place in the page"
    return ""


def count(folder):
    return sum(len(page.targets) for page in read(folder).values())
