import itertools

from timeline.views import theme

# Full deuteranopia and protanopia (Machado, Oliveira and Fernandes 2009), on linear RGB.
DEUTERANOPIA = ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969))
PROTANOPIA = ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052))


def seen(colour, matrix):
    linear = [((int(colour[i : i + 2], 16) / 255) ** 2.2) for i in (1, 3, 5)]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in matrix]
    return [max(0.0, value) ** (1 / 2.2) for value in mixed]


def test_lane_colours_carry_white_numbers_and_stand_out_as_words_on_every_ground():
    for colour in theme.LANE_COLOURS:
        assert theme.contrast_ratio(colour, theme.WHITE) >= 4.5
        assert all(theme.contrast_ratio(colour, tint) >= 4.5 for tint in theme.LANE_TINTS)


def test_words_and_alarms_stand_out():
    for colour in (theme.INK, theme.MUTED, theme.ALARM):
        assert all(theme.contrast_ratio(colour, tint) >= 4.5 for tint in theme.LANE_TINTS)


def test_links_stand_out_as_graphics():
    for colour in theme.LINK_COLOURS.values():
        assert all(theme.contrast_ratio(colour, tint) >= 3 for tint in theme.LANE_TINTS)


def test_the_six_lane_colours_differ_for_colour_blind_readers():
    for matrix in (DEUTERANOPIA, PROTANOPIA):
        for one, other in itertools.combinations(theme.LANE_COLOURS, 2):
            pairs = zip(seen(one, matrix), seen(other, matrix), strict=True)
            distance = sum((a - b) ** 2 for a, b in pairs) ** 0.5
            assert distance > 0.1, (one, other)


def test_no_size_is_below_eight_points():
    sizes = [value for name, value in vars(theme).items() if name.endswith("_SIZE")]

    assert min(sizes) >= 8
    assert len(sizes) >= 6


def test_width_grows_with_independent_origins_and_stops_at_three():
    widths = [theme.link_width(count) for count in (0, 1, 2, 3, 9)]

    assert widths[0] == widths[1] < widths[2] < widths[3] == widths[4]


def test_the_contrast_of_black_on_white_is_twenty_one():
    assert round(theme.contrast_ratio("#000000", "#FFFFFF"), 2) == 21


def test_causal_kinds_differ_by_head():
    heads = [theme.LINK_HEADS[kind] for kind in ("cause", "response", "enables", "blocks")]

    assert len(set(heads)) == 4
