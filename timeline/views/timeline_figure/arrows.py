"""Arrows between markers: smooth curves that keep off numbers and words where they can."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

from timeline.model.link import Link
from timeline.views.scene import Box, Curve, Item, Line, Point
from timeline.views.theme import DASHED, DOTTED, LINK_COLOURS, LINK_HEADS, SOLID, link_width
from timeline.views.timeline_figure.curves import edge_point, head_box, trim, unit

_BOWS = (0.0, 14.0, -14.0, 28.0, -28.0, 48.0, -48.0, 72.0, -72.0)
_SAMPLES = 22
_BADGE_COST = 60.0
_LABEL_COST = 4.0
_BOW_COST = 0.12
_CLEAR = 1.6
_TURN_COST = 4.0
_SIDES = ((0, -1), (0, 1), (-1, 0), (1, 0), (-0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7))
_REACHES = (24.0, 44.0, 72.0)
HEAD_CLEARANCE = 1.5
"""How near a head may come to words: the ground of a label reaches so far beyond it."""

_JOINT_DISTANCES = (15.0, 20.0, 26.0)
_JOINT_HALF = 4.5


@dataclass(frozen=True, slots=True)
class DrawnLink:
    """A link with what its stroke shows: its kind, its basis and how many origins it has."""

    link: Link
    origins: int

    @property
    def basis_word(self) -> str:
        """Stated, inferred or disputed: what sets the dashes."""
        if self.link.status == "disputed":
            return "disputed"
        return "stated" if self.link.is_stated else "inferred"

    @property
    def dash(self) -> tuple[float, ...]:
        """Solid where stated, dashed where inferred, dotted where disputed."""
        return {"stated": SOLID, "inferred": DASHED, "disputed": DOTTED}[self.basis_word]


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What curves go round if they can: badges (by event id) and labels."""

    badges: Mapping[str, Box]
    labels: Sequence[Box]
    page: Box


def route_links(links: Iterable[DrawnLink], obstacles: Obstacles) -> list[Item]:
    """Draws every link; AND groups are gathered at a short bar before their one head."""
    groups: defaultdict[tuple[str, str], list[DrawnLink]] = defaultdict(list)
    single: list[DrawnLink] = []
    for drawn in links:
        if drawn.link.group is not None:
            groups[drawn.link.target, drawn.link.group].append(drawn)
        else:
            single.append(drawn)
    items: list[Item] = []
    for members in groups.values():
        if len(members) > 1:
            items += _join(members, obstacles)
        else:
            single += members
    for drawn in single:
        items += _route_single(drawn, obstacles)
    return items


def has_joins(links: Iterable[DrawnLink]) -> bool:
    """Whether any two of the links belong to one AND group."""
    seen: set[tuple[str, str]] = set()
    for drawn in links:
        key = (drawn.link.target, drawn.link.group or "")
        if drawn.link.group is not None and key in seen:
            return True
        seen.add(key)
    return False


def _route_single(drawn: DrawnLink, obstacles: Obstacles) -> list[Item]:
    link = drawn.link
    source, target = obstacles.badges[link.source], obstacles.badges[link.target]
    curve = _best_curve(drawn, source.centre, target.centre, obstacles)
    trimmed = trim(curve, source.grown(_CLEAR), target.grown(_CLEAR))
    return [trimmed] if trimmed else []


def _join(members: list[DrawnLink], obstacles: Obstacles) -> list[Item]:
    """Curves without heads to a bar, and one head from the bar to the effect."""
    target_id = members[0].link.target
    target = obstacles.badges[target_id]
    sources = [obstacles.badges[m.link.source].centre for m in members]
    joint = _find_joint(target, sources, obstacles)
    items: list[Item] = []
    for member in members:
        source = obstacles.badges[member.link.source]
        curve = _best_curve(member, source.centre, joint, obstacles, head=False)
        trimmed = trim(curve, source.grown(_CLEAR), None)
        if trimmed:
            items.append(trimmed)
    lead = members[0].link
    colour = LINK_COLOURS[lead.kind]
    dx, dy = unit(joint, target.centre)
    bar = (
        (joint[0] - dy * _JOINT_HALF, joint[1] + dx * _JOINT_HALF),
        (joint[0] + dy * _JOINT_HALF, joint[1] - dx * _JOINT_HALF),
    )
    tip = edge_point(target.grown(_CLEAR), joint)
    items.append(Line(bar, colour, 2.4, about=target_id))
    items.append(Line((joint, tip), colour, 1.5, head=LINK_HEADS[lead.kind], about=target_id))
    return items


def _find_joint(target: Box, sources: list[Point], obstacles: Obstacles) -> Point:
    """A free point near the effect, on the side the causes come from."""
    x, y = target.centre
    mean = (fsum(p[0] for p in sources) / len(sources), fsum(p[1] for p in sources) / len(sources))
    toward = unit((x, y), mean)
    turns = ((1, 0), (0.8, 0.6), (0.8, -0.6), (0.3, 0.95), (0.3, -0.95), (0, 1), (0, -1))
    taken = [*obstacles.badges.values(), *obstacles.labels]
    for distance in _JOINT_DISTANCES:
        for cos, sin in turns:
            dx = toward[0] * cos - toward[1] * sin
            dy = toward[0] * sin + toward[1] * cos
            reach = distance + target.width / 2 - target.height / 2
            point = (x + dx * reach, y + dy * distance)
            spot = Box(point[0], point[1], point[0], point[1]).grown(_JOINT_HALF)
            tip = edge_point(target, point)
            arm = spot.joined(Box(tip[0], tip[1], tip[0], tip[1]))
            is_free = not any(spot.overlaps(b) for b in taken)
            is_free = is_free and not any(arm.overlaps(b) for b in obstacles.labels)
            if is_free and obstacles.page.contains(spot):
                return point
    return x + toward[0] * _JOINT_DISTANCES[0], y + toward[1] * _JOINT_DISTANCES[0]


def _best_curve(
    drawn: DrawnLink, start: Point, end: Point, obstacles: Obstacles, *, head: bool = True
) -> Curve:
    """The curve that runs over the fewest numbers and words, and among those the straightest.

    A head that words or another number would cover makes it go round to another side of the badge.
    """
    link = drawn.link
    others = [box for key, box in obstacles.badges.items() if key not in (link.source, link.target)]
    bowed = [
        (_BOW_COST * abs(bow) + _hits(curve, others, obstacles), curve)
        for bow in _BOWS
        for curve in (_bowed(drawn, start, end, bow, head=head),)
    ]
    best = min(bowed, key=_first)[1]
    if not head:
        return best
    target = obstacles.badges[link.target].grown(_CLEAR)
    if _is_head_clear(best, target, others, obstacles):
        return best
    turned = [
        (_TURN_COST + _hits(curve, others, obstacles), curve) for curve in _approaches(bowed[0][1])
    ]
    ranked = [curve for _, curve in sorted([*bowed, *turned], key=_first)]
    clear = (curve for curve in ranked if _is_head_clear(curve, target, others, obstacles))
    return next(clear, best)


def _first(pair: tuple[float, Curve]) -> float:
    return pair[0]


def _approaches(curve: Curve) -> list[Curve]:
    """The curve led to each side of its end, from near and from far."""
    (x, y), found = curve.end, []
    for reach in _REACHES:
        for dx, dy in _SIDES:
            found.append(replace(curve, control_2=(x + dx * reach, y + dy * reach)))
    return found


def _is_head_clear(curve: Curve, target: Box, badges: list[Box], obstacles: Obstacles) -> bool:
    """Whether neither words nor another number would cover the head of the curve."""
    trimmed = trim(curve, None, target)
    if trimmed is None:
        return True
    covered = head_box(trimmed)
    if covered is None:
        return True
    inner = target.grown(-_CLEAR - 1)
    taken = (*obstacles.labels, *badges)
    return not covered.overlaps(inner) and not any(
        covered.overlaps(box, HEAD_CLEARANCE) for box in taken
    )


def _hits(curve: Curve, badges: list[Box], obstacles: Obstacles) -> float:
    points = [curve.at(step / _SAMPLES) for step in range(1, _SAMPLES)]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    frame = Box(min(xs), min(ys), max(xs), max(ys))
    cost = 0.0 if obstacles.page.contains(frame) else _BADGE_COST * 10
    near_badges = [box for box in badges if box.overlaps(frame, 1)]
    near_labels = [box for box in obstacles.labels if box.overlaps(frame, 1)]
    for point in points:
        cost += _BADGE_COST * any(box.grown(1).holds(point) for box in near_badges)
        cost += _LABEL_COST * any(box.holds(point) for box in near_labels)
    return cost


def _bowed(drawn: DrawnLink, start: Point, end: Point, bow: float, *, head: bool) -> Curve:
    """A curve that leaves and arrives level, or upright where the two stand over one another."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    if abs(dx) >= 0.6 * abs(dy):
        pull = max(0.42 * abs(dx), 10.0) * (1 if dx >= 0 else -1)
        control_1 = (start[0] + pull, start[1] + bow)
        control_2 = (end[0] - pull, end[1] + bow)
    else:
        lean = bow or 8.0
        control_1 = (start[0] + lean + dx * 0.1, start[1] + 0.4 * dy)
        control_2 = (end[0] + lean - dx * 0.1, end[1] - 0.4 * dy)
    kind = drawn.link.kind
    return Curve(
        start,
        control_1,
        control_2,
        end,
        LINK_COLOURS[kind],
        link_width(drawn.origins),
        drawn.dash,
        LINK_HEADS[kind] if head else "none",
        str(drawn.link.id),
    )
