"""Draws bar charts and line charts as SVG that can be read on a light page and on a dark one."""

import math
from xml.sax.saxutils import escape

WIDTH, MARGIN = 840, 20
STYLE = """
  text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #1f2328 }
  .title { font-size: 17px; font-weight: 600 } .heading { font-weight: 600 } .muted { fill: #59636e; font-size: 12px }
  .grid { stroke: #d1d9e0 } .axis { stroke: #818b98 } path { fill: none; stroke-width: 2 }
  .ours { fill: #0969da; stroke: #0969da } .upstream { fill: #d1570a; stroke: #d1570a }
  .peer { fill: #768390; stroke: #768390 } .floor { fill: #b5bec8; stroke: #b5bec8 }
  text.ours, text.upstream, text.peer, text.floor { stroke: none } path.ours, path.upstream, path.peer { fill: none }
  text.floor { fill: #768390 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .muted { fill: #9198a1 } .grid { stroke: #3d444d } .axis { stroke: #656c76 }
    .ours { fill: #4493f8; stroke: #4493f8 } .upstream { fill: #f0883e; stroke: #f0883e }
    .peer { fill: #9198a1; stroke: #9198a1 } .floor { fill: #59636e; stroke: #59636e } text.floor { fill: #9198a1 }
  }
"""


class Svg:
    """Collects elements, below a title and lines in small print; y grows downwards."""

    def __init__(self, title, *small_print):
        self.title, self.elements, self.top = title, [], 40 + 18 * len(small_print)
        self.text(MARGIN, 32, title, "title")
        for index, line in enumerate(small_print):
            self.text(MARGIN, 54 + 18 * index, line, "muted")

    def text(self, x, y, text, style="", anchor="start"):
        place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
        self.elements.append(f'<text {place} class="{style}">{escape(text)}</text>')

    def line(self, x1, y1, x2, y2, style):
        self.elements.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{style}"/>')

    def bar(self, x, y, width, height, style):
        place = f'x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height}"'
        self.elements.append(f'<rect {place} rx="2" class="{style}"/>')

    def curve(self, points, style, dashed):
        path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        self.elements.append(f'<path d="{path}" class="{style}"{dashes}/>')
        self.elements += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="{style}"/>' for x, y in points]

    def render(self, height):
        size = f'viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}"'
        root = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(self.title)}">'
        return "\n".join([root, f"<style>{STYLE}</style>", *self.elements, "</svg>", ""])


def number(value):
    """Three digits at the most, more only before the point."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:,.{digits}f}"


def bars(title, small_print, panels):
    """A panel is (heading, bars), a bar (label, milliseconds, note, style). All share one logarithmic axis, as its
    label says; the notes tell the ratios."""
    values = [value for _, rows in panels for _, value, _, _ in rows]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    left, right = 250, WIDTH - 190
    svg = Svg(title, *small_print)

    def place(value):
        return left + (math.log10(value) - low) / (high - low) * (right - left)

    y = svg.top
    for heading, rows in panels:
        svg.text(MARGIN, y + 22, heading, "heading")
        top, bottom = y + 32, y + 36 + 24 * len(rows)
        for decade in range(low, high + 1):
            svg.line(place(10 ** decade), top, place(10 ** decade), bottom, "axis" if decade == low else "grid")
        for index, (label, value, note, style) in enumerate(rows):
            row = top + 3 + 24 * index
            svg.text(left - 10, row + 13, label, anchor="end")
            svg.bar(left, row, max(1, place(value) - left), 17, style)
            svg.text(place(value) + 7, row + 13, f"{number(value)} ms" + (f"  ·  {note}" if note else ""))
        y = bottom
    for decade in range(low, high + 1):
        svg.text(place(10 ** decade), y + 16, f"{10 ** decade:,g}", "muted", "middle")
    svg.text(right + 34, y + 16, "ms, logarithmic", "muted")
    return svg.render(y + 30)


def lines(title, small_print, panels, legend):
    """A panel is (x label, series), a series (points, style, dashed), a point (x, milliseconds). Panels stand side by
    side, each with its own axes from zero. The legend is (text, style, dashed)."""
    svg = Svg(title, *small_print)
    for index, (text, style, dashed) in enumerate(legend):
        x, y = MARGIN + index % 2 * 260, svg.top + 20 + index // 2 * 20
        svg.curve([(x, y - 4), (x + 15, y - 4), (x + 30, y - 4)], style, dashed)
        svg.text(x + 38, y, text)
    top = svg.top + 30 + (len(legend) + 1) // 2 * 20
    gap, width, bottom = 58, (WIDTH - MARGIN) / len(panels), top + 196
    for index, (label, series) in enumerate(panels):
        left, right = MARGIN + index * width + gap - 20, MARGIN + (index + 1) * width - 24
        step = nice(max(value for points, _, _ in series for _, value in points) / 4)
        most_x = max(x for points, _, _ in series for x, _ in points)

        def place(point):
            return left + point[0] / most_x * (right - left), bottom - max(0, point[1]) / (step * 5) * (bottom - top)

        for tick in range(6):
            _, y = place((0, tick * step))
            svg.line(left, y, right, y, "grid" if tick else "axis")
            svg.text(left - 6, y + 4, f"{tick * step:,g}", "muted", "end")
        free = 0
        for tick in sorted({x for points, _, _ in series for x, _ in points}):
            x, _ = place((tick, 0))
            if x >= free:
                svg.text(x, bottom + 17, f"{tick:,}", "muted", "middle")
                free = x + 8 * len(str(tick)) + 6
        svg.text((left + right) / 2, bottom + 38, label, "heading", "middle")
        svg.text(left - 6, top - 10, "ms", "muted", "end")
        for points, style, dashed in series:
            svg.curve([place(point) for point in points], style, dashed)
    return svg.render(bottom + 56)


def nice(step):
    """The next of 1, 2, 5 times a power of ten."""
    power = 10 ** math.floor(math.log10(max(step, 1)))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step)
