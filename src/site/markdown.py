"""Markdown as GitHub reads it, to a part of HTML with GitHub's anchors."""

import html
import re
import textwrap

import pygments
from markdown_it import MarkdownIt
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def highlight(code, language):
    """An unknown language is an error, which is a slip of the pen in the page."""
    return pygments.highlight(code, get_lexer_by_name(language or "text"), HtmlFormatter(nowrap=True))


def slug(text, taken):
    """GitHub's: lower case, without punctuation, a hyphen for each blank; the second of a name gets a number."""
    base = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
    name, number = base, 0
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    taken.add(name)
    return name


def render(text, link):
    """Returns the HTML, with what link() makes of every link, and its headings as (level, HTML, anchor)."""
    tokens = PARSER.parse(text)
    headings, taken = [], set()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            inline = tokens[index + 1]
            plain = "".join(each.content for each in inline.children)
            anchor = slug(plain, taken)
            token.attrSet("id", anchor)
            label = PARSER.renderer.renderInline([each for each in inline.children if not each.type.startswith("link")],
                                                 PARSER.options, {})
            headings.append((int(token.tag[1]), label, anchor))
        elif token.type == "inline":
            for each in token.children:
                for name in ("href", "src"):
                    if each.attrGet(name):
                        each.attrSet(name, link(each.attrGet(name)))
        elif token.type == "html_block":
            # Comments are for the tests that read the page.
            token.content = re.sub(r"<!--.*?-->\s*", "", token.content, flags=re.DOTALL)
    body = PARSER.renderer.render(tokens, PARSER.options, {})
    body = body.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
    return body, headings


def fence(self, tokens, index, options, env):
    """A snippet as it is in its file, but from the left margin on."""
    token = tokens[index]
    language = token.info.strip().split(" ")[0]
    return f'<pre data-language="{html.escape(language)}"><code>{highlight(textwrap.dedent(token.content), language)}</code></pre>\n'


PARSER.add_render_rule("fence", fence)
