"""Markdown as GitHub reads it, to a part of HTML with GitHub's anchors."""

import html
import re

from markdown_it import MarkdownIt

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

# What stands out in code: enough to read a snippet by, and nothing to get wrong.
STRING = r"(?P<string>&quot;(?:[^&\n]|&(?!quot;))*?&quot;)"
HASH = r"(?P<comment>(?<!\S)#[^\n]*)"
SLASHES = r"(?P<comment>(?<!\S)//[^\n]*)"
C_WORDS = ("if else for return class struct namespace static const void double float int int64_t new try catch public private "
           "extern")
WORDS = {"java": C_WORDS + " final native package import record throw throws", "cpp": C_WORDS, "c": C_WORDS,
         "rust": "fn let use expect", "python": "import from if for in def return", "groovy": "def task",
         "js": "import from const if throw new", "scala": "val lazy", "starlark": "", "cmake": "", "make": "", "sh": "",
         "meson": "", "toml": ""}
XML = re.compile(r"(?P<comment>&lt;!--.*?--&gt;)|" + STRING + r"|(?P<tag>&lt;[/?]?[\w:.-]+|[/?]?&gt;)", re.DOTALL)


def code_tokens(language):
    words = WORDS[language].split()
    comment = SLASHES if language in ("java", "cpp", "c", "rust", "js", "groovy", "scala") else HASH
    word = [rf"(?P<word>(?<![\w./-])(?:{'|'.join(words)})\b)"] if words else []
    return re.compile("|".join([comment, STRING, *word]))


TOKENS = {"xml": XML, "html": XML, **{language: code_tokens(language) for language in WORDS}}


def highlight(code, language):
    escaped = html.escape(code)
    if language not in TOKENS:
        return escaped
    return TOKENS[language].sub(lambda match: f'<span class="{match.lastgroup}">{match[0]}</span>', escaped)


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
    token = tokens[index]
    language = token.info.strip().split(" ")[0]
    return f'<pre data-language="{html.escape(language)}"><code>{highlight(token.content, language)}</code></pre>\n'


PARSER.add_render_rule("fence", fence)
