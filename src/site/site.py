#!/usr/bin/env python3
"""Makes the documentation site out of docs/, the goals' own descriptions, the schemas of JSON documents and javadoc.

usage: site.py FOLDER TOOLS

Writes the site to FOLDER and checks it: every link and anchor leads somewhere, and every page of docs/ stands in the menu.
TOOLS is where pip installs what site.lock names, unless it is there. A page is whatever docs/**/*.md there is; menu.json
says the order.
"""

import json
import os
import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parent.parent
DOCS = CHECKOUT / "docs"
DESCRIPTOR = CHECKOUT / "tvm-ffi-maven-plugin/target/plugin-enhanced.xml"
JAVADOC = {module: CHECKOUT / module / "target/reports/apidocs" for module in ("tvm-ffi-loader", "tvm-ffi-maven-plugin")}
GOALS = "goals/index.html"
# The javadoc of JDK 17 heads its page of constants with a link to an anchor that it does not write.
JAVADOC_FAULT = re.compile(r"api/.*/constant-values\.html: the link to #io\.github leads to no such place")
sys.path[:0] = [str(HERE), str(CHECKOUT / "src/it")]

import links  # noqa: E402
import reference  # noqa: E402
import tools  # noqa: E402  (src/it/tools.py: pip with hashes, once)


def project():
    """Returns what the header says, from the parent POM."""
    pom = (CHECKOUT / "pom.xml").read_text(encoding="utf-8")

    def first(pattern):
        return re.search(pattern, pom)[1]
    return {"version": first(r"<artifactId>tvm-ffi-parent</artifactId>\s*<version>([^<]+)"),
            "upstream": first(r"<natives\.locked>([^<]+)"), "repository": first(r"<scm[^>]*>\s*<url>([^<]+)")}


class Site:
    """The pages by name ("tutorial.html"), each with its title, its part of HTML and its headings."""

    def __init__(self, markdown, about):
        self.markdown, self.about, self.pages = markdown, about, {}

    def add(self, name, text, source=None):
        """Adds a page in Markdown; source is its file, from which its relative links lead."""
        body, headings = self.markdown.render(text, self.linker(name, source))
        title = next((label for level, label, _ in headings if level == 1), name)
        self.pages[name] = {"title": title, "body": body, "source": source,
                            "sections": [each for each in headings if each[0] == (3 if "## Parameters" in text else 2)]}

    def linker(self, name, source):
        """Returns what turns a link of a file into a link of the site, or of the repository for what is not here."""
        def link(target):
            if re.match(r"[a-z]+:|#", target) or source is None:
                return target
            path, hash_, anchor = target.partition("#")
            file = Path(os.path.normpath(source.parent / path))
            if file == DESCRIPTOR.parent.parent:
                return relative(name, GOALS)
            if file.is_relative_to(DOCS):
                to = page_of(file) if file.suffix == ".md" else file.relative_to(DOCS).as_posix()
                return relative(name, to) + hash_ + anchor
            if not file.exists():
                sys.exit(f"{source.relative_to(CHECKOUT)} links to {target}, and there is no such file.")
            if anchor and file.suffix == ".md" and anchor not in self.anchors(file):
                sys.exit(f"{source.relative_to(CHECKOUT)} links to {target}, and that file has no such heading.")
            return f"{self.about['repository']}/blob/main/{file.relative_to(CHECKOUT).as_posix()}" + hash_ + anchor
        return link

    def anchors(self, file):
        return {anchor for _, _, anchor in self.markdown.render(file.read_text(encoding="utf-8"), str)[1]}

    def write(self, folder, menu):
        template = (HERE / "template.html").read_text(encoding="utf-8")
        for name, page in self.pages.items():
            sections = "".join(f'<li><a href="#{anchor}">{label}</a></li>' for _, label, anchor in page["sections"])
            values = {"title": re.sub(r"<[^>]+>", "", page["title"]), "body": page["body"], "home": relative(name, ""),
                      "menu": self.menu(menu, name), "source": self.edit(page["source"]),
                      "sections": f"<h2>On this page</h2><ul>{sections}</ul>" if len(page["sections"]) > 2 else "",
                      **self.about}
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(re.sub(r"@(\w+)@", lambda match: values[match[1]], template), encoding="utf-8")

    def menu(self, menu, current):
        return "".join(f"<h2>{heading}</h2>{self.entries(names, current)}" for heading, names in menu if names)

    def entries(self, names, current):
        return f'<ul>{"".join(f"<li>{self.entry(name, current)}</li>" for name in names)}</ul>'

    def entry(self, name, current):
        """One line of the menu; that of the goals unfolds on their pages."""
        here = ' class="here"' if name == current else ""
        link = f'<a href="{relative(current, name)}"{here}>{self.pages[name]["title"].partition(": ")[0]}</a>'
        if name != GOALS or not current.startswith("goals/"):
            return link
        goals = [each for each in self.pages if each.startswith("goals/") and each != GOALS]
        return link + self.entries(sorted(goals, key=lambda each: self.pages[each]["title"]), current)

    def edit(self, source):
        if source is None:
            return "This page is made from the code."
        path = source.relative_to(CHECKOUT).as_posix()
        return f'Source: <a href="{self.about["repository"]}/blob/main/{path}">{path}</a>'


def page_of(file):
    path = file.relative_to(DOCS)
    return (path.with_name("index.html") if path.name == "README.md" else path.with_suffix(".html")).as_posix()


def page_in_menu(entry):
    if entry.endswith(".schema.json"):
        return reference.schema_page_of(entry)
    return page_of(DOCS / entry) if entry.endswith(".md") else f"{entry}/index.html"


def relative(page, target):
    return "../" * page.count("/") + target or "./"


def menu_of(pages):
    """Returns [(heading, [page])], and which pages menu.json forgets; those come last. It may name pages to come."""
    menu = [(heading, [page_in_menu(each) for each in names])
            for heading, names in json.loads((HERE / "menu.json").read_text(encoding="utf-8"))]
    named = {name for _, names in menu for name in names}
    more = sorted(name for name in pages.keys() - named if not name.startswith("goals/"))
    problems = [f"menu.json does not name {name}: say where it belongs" for name in more]
    return [(heading, [name for name in names if name in pages]) for heading, names in menu] + [("More", more)], problems


def main(folder, tool_folder):
    lock = HERE / "site.lock"
    tools.install(tool_folder, lock.read_text(encoding="utf-8"), ["--require-hashes", "--requirement", lock])
    sys.path.insert(0, str(tool_folder))
    import markdown
    for needed in DESCRIPTOR, *JAVADOC.values():
        if not needed.exists():
            sys.exit(f"A part of the site is made of {needed.relative_to(CHECKOUT)}, which is not there yet.\n"
                     "Build all modules: mvn -DskipTests package site")

    shutil.rmtree(folder, ignore_errors=True)
    site = Site(markdown, project())
    for file in sorted(DOCS.rglob("*.md")):
        site.add(page_of(file), file.read_text(encoding="utf-8"), file)
    for name, text in reference.pages(DESCRIPTOR, sorted(DOCS.glob("*.schema.json"))):
        site.add(name, text)
    menu, problems = menu_of(site.pages)
    site.write(folder, menu)
    shutil.copytree(DOCS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
    for file in "site.css", "icon.svg":
        shutil.copy(HERE / file, folder)
    for module, pages in JAVADOC.items():
        shutil.copytree(pages, folder / "api" / module)
    problems += [problem for problem in links.problems(folder, site.about["repository"], CHECKOUT)
                 if not JAVADOC_FAULT.match(problem)]
    if problems:
        sys.exit("\n".join(problems) + f"\n{len(problems)} things are wrong with the site.")
    print(f"{len(site.pages)} pages in {folder}/index.html; {links.count(folder)} links lead somewhere")


if __name__ == "__main__":
    main(*(Path(argument).absolute() for argument in sys.argv[1:]))
