import pytest

from timeline.views.scene import Box, Curve, Line, outline_head, trim_to_neck


def test_boxes_that_only_share_an_edge_do_not_overlap():
    assert not Box(0, 0, 10, 10).overlaps(Box(10, 0, 20, 10))
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 20, 20))
    assert Box(0, 0, 10, 10).overlaps(Box(11, 0, 20, 10), gap=2)


def test_boxes_grow_move_join_and_hold():
    box = Box(0, 0, 10, 10)

    assert box.grown(1) == Box(-1, -1, 11, 11)
    assert box.moved(5, -5) == Box(5, -5, 15, 5)
    assert box.joined(Box(20, 0, 30, 5)) == Box(0, 0, 30, 10)
    assert box.contains(Box(1, 1, 9, 9))
    assert box.holds((10, 10))
    assert box.centre == (5, 5)


@pytest.mark.parametrize("head", ["triangle", "open", "diamond", "bar"])
def test_a_head_points_where_its_line_goes(head):
    outline = outline_head(Line(((0, 0), (100, 0)), "#000000", head=head))

    assert max(x for x, _ in outline.points) == pytest.approx(100)
    assert sum(y for _, y in outline.points) == pytest.approx(0)


def test_a_line_without_a_head_is_left_whole():
    line = Line(((0, 0), (100, 0)), "#000000")

    assert outline_head(line) is None
    assert trim_to_neck(line) is line


def test_a_stroke_ends_where_its_filled_head_begins():
    curve = Curve((0, 0), (30, 0), (70, 0), (100, 0), "#000000", head="triangle")

    assert 90 < trim_to_neck(curve).end[0] < 100


def test_a_curve_runs_from_its_start_to_its_end():
    curve = Curve((0, 0), (0, 50), (100, 50), (100, 0), "#000000")

    assert curve.at(0) == (0, 0)
    assert curve.at(1) == (100, 0)
    assert curve.at(0.5) == (50, 37.5)
