from timeline.model.placed import places_in


class _KnowsPlaces(dict):
    def place_of(self, wanted):
        return 7 if wanted == "a" else None


def test_places_are_counted_in_a_mapping_that_does_not_know_them():
    place_of = places_in({"a": 1, "b": 2})

    assert (place_of("b"), place_of("c")) == (1, None)


def test_a_mapping_that_knows_its_places_is_asked():
    place_of = places_in(_KnowsPlaces())

    assert (place_of("a"), place_of("b")) == (7, None)
