"""What breaks clients is found, and what does not is let through: each on the project's own contract, with one change."""

import copy
import unittest
from pathlib import Path

import yaml

from compatible import Comparison, may_break

CONTRACT = yaml.safe_load((Path(__file__).parent.parent / "api/rest_api_v2.yaml").read_text())


def differences(change, reverse=False) -> list[str]:
    changed = copy.deepcopy(CONTRACT)
    change(changed)
    return (Comparison(changed, CONTRACT) if reverse else Comparison(CONTRACT, changed)).all()


def schema(contract, name):
    return contract["components"]["schemas"][name]


def operation(contract):
    return contract["paths"]["/cluster_op"]["post"]


def set_at(value, key, to):
    value[key] = to


# Each breaks clients in one direction.
BREAKING = {
    "is gone": lambda c: c["paths"].pop("/stat"),
    "operationId": lambda c: set_at(operation(c), "operationId", "other"),
    "first tag": lambda c: set_at(operation(c), "tags", ["pool"]),
    "the role user": lambda c: set_at(operation(c), "x-chainpool-roles", ["operator"]),
    "parameter limit is gone": lambda c: c["paths"]["/clusters"]["get"]["parameters"].remove(
        {"$ref": "#/components/parameters/Limit"}),
    "parameter limit is required": lambda c: set_at(c["components"]["parameters"]["Limit"], "required", True),
    "takes no body": lambda c: operation(c).pop("requestBody"),
    "body is required now": lambda c: set_at(c["paths"]["/clusters"]["post"]["requestBody"], "required", True),
    "field node_id is gone": lambda c: schema(c, "ClusterOpRequest")["properties"].pop("node_id"),
    "field user_id is required": lambda c: schema(c, "ClusterOpRequest")["required"].append("user_id"),
    "maxLength is 5": lambda c: set_at(schema(c, "ClusterOpRequest")["properties"]["user_id"], "maxLength", 5),
    "minimum is 2": lambda c: set_at(schema(c, "ClusterOpRequest")["properties"]["size"], "minimum", 2),
    "certain words": lambda c: set_at(schema(c, "ClusterOpRequest")["properties"]["user_id"], "enum", ["alice"]),
    "words ['restart'] are gone": lambda c: schema(c, "ClusterAction")["enum"].remove("restart"),
    "words ['conflict'] are gone": lambda c: schema(c, "FailureReason")["enum"].remove("conflict"),
    "field api_url is gone": lambda c: schema(c, "Cluster")["properties"].pop("api_url"),
    "api_url may be missing": lambda c: schema(c, "Cluster")["required"].remove("api_url"),
    "may be null": lambda c: set_at(schema(c, "Cluster")["properties"]["name"], "nullable", True),
    "type integer is now string": lambda c: set_at(schema(c, "Cluster")["properties"]["size"], "type", "string"),
    "200: is gone": lambda c: operation(c)["responses"].pop("200"),
    "header Retry-After is gone": lambda c: c["components"]["responses"]["Unavailable"]["headers"].pop("Retry-After"),
    "other alternatives": lambda c: schema(c, "ClusterOpData")["oneOf"].pop(),
}


def add_operation(contract):
    contract["paths"]["/more"] = copy.deepcopy(contract["paths"]["/stat"])


def add_answer(contract):
    operation(contract)["responses"]["429"] = {"$ref": "#/components/responses/Unavailable"}


HARMLESS = {
    "nothing": lambda c: None,
    "an operation": add_operation,
    "an answer": add_answer,
    "a refusal that is never given": lambda c: operation(c)["responses"].pop("504"),
    "an optional field": lambda c: set_at(schema(c, "ClusterOpRequest")["properties"], "more", {"type": "string"}),
    "a field to read": lambda c: set_at(schema(c, "Cluster")["properties"], "more", {"type": "string"}),
    "a word to send": lambda c: schema(c, "ClusterAction")["enum"].append("pause"),
    "a reason": lambda c: schema(c, "FailureReason")["enum"].append("too_many_requests"),
    "a larger bound": lambda c: set_at(schema(c, "ClusterOpRequest")["properties"]["size"], "maximum", 2000),
    "a role": lambda c: c["paths"]["/stat"]["get"]["x-chainpool-roles"].append("user"),
}


class Compatible(unittest.TestCase):
    def test_what_breaks_is_found(self):
        for says, change in BREAKING.items():
            with self.subTest(says):
                self.assertTrue(any(says in found for found in differences(change)), differences(change))

    def test_what_is_more_is_let_through(self):
        for what, change in HARMLESS.items():
            with self.subTest(what):
                self.assertEqual(differences(change), [])

    def test_a_new_required_parameter_is_found(self):
        def without(contract):
            listed = contract["paths"]["/cluster_op"]["get"]["parameters"]
            listed.remove({"$ref": "#/components/parameters/Action"})

        self.assertTrue(any("new parameter action" in found for found in differences(without, reverse=True)))

    def test_versions(self):
        for old, new, may in [
            ((0, 1, 0), (0, 1, 1), False), ((0, 1, 0), (0, 2, 0), True), ((0, 1, 0), (1, 0, 0), True),
            ((1, 2, 0), (1, 3, 0), False), ((1, 2, 0), (2, 0, 0), True), ((1, 2, 0), (1, 2, 0), False),
        ]:
            with self.subTest(f"{old} {new}"):
                self.assertEqual(may_break(old, new), may)


if __name__ == "__main__":
    unittest.main()
