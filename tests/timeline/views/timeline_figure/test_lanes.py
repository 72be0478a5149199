from timeline.views.timeline_figure.lanes import find_lanes


def names(chronology, rule, lang="en"):
    return [lane.name(lang) for lane in find_lanes(chronology, rule).lanes]


def test_lanes_are_sides_by_country_and_kind_through_what_an_actor_is_part_of(dense):
    assert names(dense, "side") == [
        "US government",
        "US companies",
        "Chinese government",
        "Chinese companies",
        "BEL, others",
    ]
    assert names(dense, "side", "zh")[:2] == ["美国政府", "美国企业"]


def test_a_country_is_named_as_the_data_names_its_state(dense):
    assert "United States" in names(dense, "country")


def test_past_six_lanes_the_rarest_share_the_last(dense):
    lanes = find_lanes(dense, "actor").lanes

    assert len(lanes) == 6
    assert lanes[-1].name("en") == "Others"


def test_an_event_without_actors_goes_to_others(chronology_of, event_of):
    chronology = chronology_of([event_of(0, "2025"), event_of(1, "2025", actors=[])])
    lanes = find_lanes(chronology, "side")

    assert lanes.lane_of(chronology.events["e1"]).name("en") == "Others"
    assert lanes.lane_of(chronology.events["e0"]).name("en") == "US government"


def test_the_speaker_counts_before_the_target(chronology_of, event_of):
    actors = [{"actor": "cac", "role": "target"}, {"actor": "huang", "role": "speaker"}]
    chronology = chronology_of([event_of(0, "2025", actors=actors)])
    lanes = find_lanes(chronology, "side")

    assert lanes.lane_of(chronology.events["e0"]).name("en") == "US companies"


def test_a_lane_keeps_its_colour_whatever_is_filtered(dense):
    lanes = find_lanes(dense, "side")

    assert [lane.slot for lane in lanes.lanes] == [0, 1, 2, 3, 4]


def test_actors_that_are_part_of_each_other_do_not_hang_the_figure(chronology_of, event_of):
    chronology = chronology_of([event_of(0, "2025", actors=[{"actor": "ghost"}])])

    assert names(chronology, "side") == ["All events"]
