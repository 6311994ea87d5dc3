"""The pages that no one writes: goals and parameters from the plugin's descriptor, documents from their schemas, and what
leads to the javadoc."""

import json
import xml.etree.ElementTree as ElementTree

PREFIX = "tvm-ffi"
JAVA = """# Java API

- [tvm-ffi-loader](tvm-ffi-loader/index.html): what a program calls. [tvm-ffi in a JVM](../loader.html) tells how.
- [tvm-ffi-maven-plugin](tvm-ffi-maven-plugin/index.html): what is behind the goals, for those who change it. Builds name
  [goals and parameters](../goals/index.html); classes may change in each version.
"""


def pages(descriptor, schemas):
    """Yields (name, Markdown)."""
    root = ElementTree.parse(descriptor).getroot()
    goals = sorted(root.find("mojos"), key=lambda mojo: mojo.findtext("goal"))
    for goal in goals:
        yield f"goals/{goal.findtext('goal')}.html", goal_page(goal, root)
    yield "goals/index.html", index(goals, root)
    for file in schemas:
        yield schema_page_of(file.name), schema_page(file.name, json.loads(file.read_text(encoding="utf-8")))
    yield "api/index.html", JAVA


def schema_page_of(name):
    return f"schema/{name.removesuffix('.schema.json')}.html"


def index(goals, root):
    lines = ["# Goals", "", f"`{coordinates(root)}`, with the prefix `{PREFIX}`. Each goal's page lists its parameters; "
             "what they have in common with the loader's settings is in [properties](../properties.html).", "",
             "| goal | does | runs in | needs a project |", "|---|---|---|---|"]
    for goal in goals:
        name = goal.findtext("goal")
        lines.append(f"| [`{PREFIX}:{name}`]({name}.html) | {first_sentence(goal)} | {goal.findtext('phase') or ''} "
                     f"| {'yes' if goal.findtext('requiresProject') == 'true' else 'no'} |")
    return "\n".join(lines)


def coordinates(root):
    return ":".join(root.findtext(each) for each in ("groupId", "artifactId", "version"))


def text_of(element):
    """Returns a description, which is HTML, as one line that a table can hold."""
    return " ".join((element.findtext("description") or "").split()).replace("|", "\\|")


def first_sentence(goal):
    return text_of(goal).partition(". ")[0].rstrip(".") + "."


def goal_page(goal, root):
    name = goal.findtext("goal")
    facts = [f"Since {goal.findtext('since') or root.findtext('version')}."]
    if goal.findtext("phase"):
        facts.append(f"Runs in the phase `{goal.findtext('phase')}` unless an execution names another.")
    facts.append("Needs a project." if goal.findtext("requiresProject") == "true" else "Needs no project.")
    lines = [f"# {PREFIX}:{name}", "", text_of(goal).replace("\\|", "|"), "", " ".join(facts), "", "## Parameters", ""]
    parameters = sorted(goal.find("parameters"), key=lambda each: (each.findtext("required") != "true",
                                                                   each.findtext("name")))
    settings = {each.tag: each for each in goal.find("configuration")}
    for parameter in (each for each in parameters if each.findtext("editable") == "true"):
        lines += parameter_lines(parameter, settings.get(parameter.findtext("name")))
    lines += ["## Use", "", "```sh", f"mvn {PREFIX}:{name}" if goal.findtext("requiresProject") == "true"
              else f"mvn {coordinates(root)}:{name}", "```", ""]
    return "\n".join(lines)


def parameter_lines(parameter, setting):
    name = parameter.findtext("name")
    expression = setting.text if setting is not None and setting.text else ""
    default = setting.get("default-value") if setting is not None else None
    facts = [f"Type `{parameter.findtext('type').rpartition('.')[2]}`"]
    if expression.startswith("${") and expression != default:
        facts.append(f"`-D{expression[2:-1]}`")
    if default:
        facts.append(f"default `{default}`")
    if parameter.findtext("required") == "true" and not default:
        facts.append("**required**")
    since = parameter.findtext("since")
    if since:
        facts.append(f"since {since}")
    return [f"### {name}", "", text_of(parameter).replace("\\|", "|"), "", ", ".join(facts) + ".", ""]


def schema_page(name, schema):
    lines = [f"# {schema['title']}", "", schema.get("description", ""), "",
             f"This page is made from the schema, [`{name}`](../{name}) (JSON Schema 2020-12), which tests hold real documents "
             "against.", "",
             "| name | type | meaning |", "|---|---|---|"]
    lines += rows(schema, schema, "")
    return "\n".join(lines)


def resolved(node, root):
    reference = node.get("$ref")
    if not reference:
        return node
    target = root
    for part in reference.removeprefix("#/").split("/"):
        target = target[part]
    return {**resolved(target, root), **{key: value for key, value in node.items() if key != "$ref"}}


def rows(node, root, path):
    node = resolved(node, root)
    for name, child in node.get("properties", {}).items():
        child = resolved(child, root)
        full = f"{path}{name}"
        optional = "" if name in node.get("required", []) else " (optional)"
        yield f"| `{full}` | {kind(child, root)}{optional} | {meaning(child)} |"
        yield from inner(child, root, full)


def inner(node, root, path):
    yield from rows(node, root, f"{path}.")
    if "items" in node:
        yield from rows(node["items"], root, f"{path}[].")
    for alternative in node.get("anyOf", []) + node.get("oneOf", []):
        yield from inner(resolved(alternative, root), root, path)


def kind(node, root):
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    if "enum" in node:
        return ", ".join(f"`{json.dumps(each)}`" for each in node["enum"])
    alternatives = node.get("anyOf", []) + node.get("oneOf", [])
    if alternatives:
        return " or ".join(dict.fromkeys(kind(resolved(each, root), root) for each in alternatives))
    types = node.get("type", "any")
    if types == "array":
        return f"array of {kind(resolved(node.get('items', {}), root), root)}"
    return types if isinstance(types, str) else " or ".join(types)


def meaning(node):
    return " ".join(node.get("description", "").split()).replace("|", "\\|").replace("<", "&lt;")
