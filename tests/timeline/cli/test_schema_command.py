import json

import pytest

from timeline.tasks.print_schema import RECORD_NAMES


def test_the_schema_of_a_line_names_every_record(cli):
    done = cli("schema")

    assert done.code == 0
    assert len(json.loads(done.out)["oneOf"]) == len(RECORD_NAMES)


@pytest.mark.parametrize("name", RECORD_NAMES)
def test_the_schema_of_one_record_is_printed(cli, name):
    schema = json.loads(cli("schema", name).out)

    assert schema["properties"]["record"]["const"] == name
    assert schema["additionalProperties"] is False
