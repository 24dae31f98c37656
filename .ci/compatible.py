"""Whether clients of the last released contract can use the present one: `compatible.py RELEASED_FOLDER CONTRACT MANIFEST`.

What a client may send must still be accepted, and what it reads must still be there. More is fine: operations, optional
fields, answers, words. A version that may break clients (by the rules of SemVer) only has the differences listed."""

import re
import sys
import tomllib
from pathlib import Path

import yaml

METHODS = ("get", "put", "post", "delete", "patch", "head", "options")
LOWER_BOUNDS = ("minLength", "minimum", "minItems", "minProperties")
UPPER_BOUNDS = ("maxLength", "maximum", "maxItems", "maxProperties")


class Comparison:
    """Of two contracts; gathers what breaks clients."""

    def __init__(self, old: dict, new: dict):
        self.old, self.new = old, new
        self.found: list[str] = []

    def breaks(self, where: str, what: str):
        self.found.append(f"{where}: {what}")

    def all(self) -> list[str]:
        for path, item in self.old["paths"].items():
            for method in METHODS:
                if method in item:
                    self.operation(path, method, item[method])
        return self.found

    def operation(self, path: str, method: str, old: dict):
        where = f"{method.upper()} {path}"
        new = self.new["paths"].get(path, {}).get(method)
        if new is None:
            return self.breaks(where, "is gone")
        # Generated clients name their methods and classes after these.
        if old["operationId"] != new["operationId"]:
            self.breaks(where, f"operationId {old['operationId']} is now {new['operationId']}")
        if old.get("tags", [])[:1] != new.get("tags", [])[:1]:
            self.breaks(where, "its first tag is another one")
        for role in old.get("x-chainpool-roles", []):
            if role not in new.get("x-chainpool-roles", []):
                self.breaks(where, f"the role {role} may not call it any more")
        self.parameters(where, self.parameters_of(self.old, path, old), self.parameters_of(self.new, path, new))
        self.body(where, self.at(self.old, old.get("requestBody")), self.at(self.new, new.get("requestBody")))
        for status, answer in old["responses"].items():
            self.answer(f"{where} {status}", status, answer, new["responses"].get(status))

    def parameters_of(self, document: dict, path: str, operation: dict) -> dict:
        listed = document["paths"][path].get("parameters", []) + operation.get("parameters", [])
        resolved = [self.at(document, parameter) for parameter in listed]
        return {(parameter["in"], parameter["name"]): parameter for parameter in resolved}

    def parameters(self, where: str, old: dict, new: dict):
        for key, parameter in old.items():
            if key not in new:
                self.breaks(where, f"the parameter {key[1]} is gone")
                continue
            if new[key].get("required") and not parameter.get("required"):
                self.breaks(where, f"the parameter {key[1]} is required now")
            self.accepts(f"{where} {key[1]}", parameter["schema"], new[key]["schema"])
        for key, parameter in new.items():
            if key not in old and parameter.get("required"):
                self.breaks(where, f"the new parameter {key[1]} is required")

    def body(self, where: str, old: dict | None, new: dict | None):
        if new is None:
            if old is not None:
                self.breaks(where, "takes no body any more")
            return
        if new.get("required") and not (old or {}).get("required"):
            self.breaks(where, "its body is required now")
        for kind, content in (old or {}).get("content", {}).items():
            if kind not in new["content"]:
                self.breaks(where, f"takes no {kind} any more")
            else:
                self.accepts(f"{where} body", content["schema"], new["content"][kind]["schema"])

    def answer(self, where: str, status: str, old: dict, new: dict | None):
        if new is None:
            # A refusal that does not happen any more hurts nobody.
            if status.startswith("2"):
                self.breaks(where, "is gone")
            return
        old, new = self.at(self.old, old), self.at(self.new, new)
        for header in old.get("headers", {}):
            if header not in new.get("headers", {}):
                self.breaks(where, f"the header {header} is gone")
        for kind, content in old.get("content", {}).items():
            if kind not in new.get("content", {}):
                self.breaks(where, f"is not {kind} any more")
            else:
                self.gives(f"{where} body", content["schema"], new["content"][kind]["schema"], ())

    def accepts(self, where: str, old: dict, new: dict):
        """What fits the old schema fits the new one; for what clients send."""
        old, new = self.at(self.old, old), self.at(self.new, new)
        self.same_kind(where, old, new)
        if old.get("nullable") and not new.get("nullable"):
            self.breaks(where, "may not be null any more")
        for bound in LOWER_BOUNDS:
            if new.get(bound) is not None and (old.get(bound) is None or new[bound] > old[bound]):
                self.breaks(where, f"{bound} is {new[bound]} now")
        for bound in UPPER_BOUNDS:
            if new.get(bound) is not None and (old.get(bound) is None or new[bound] < old[bound]):
                self.breaks(where, f"{bound} is {new[bound]} now")
        if new.get("pattern") != old.get("pattern") and "pattern" in new:
            self.breaks(where, "has another pattern")
        self.words(where, old, new)
        if "enum" in new and "enum" not in old:
            self.breaks(where, "takes certain words only now")
        known = new.get("properties", {})
        for name, property in old.get("properties", {}).items():
            if name in known:
                self.accepts(f"{where}.{name}", property, known[name])
            elif new.get("additionalProperties") is False:
                self.breaks(where, f"the field {name} is gone")
        for name in new.get("required", []):
            if name not in old.get("required", []):
                self.breaks(where, f"the field {name} is required now")
        if "items" in old and "items" in new:
            self.accepts(f"{where}[]", old["items"], new["items"])

    def gives(self, where: str, old: dict, new: dict, within: tuple):
        """What the old schema promised the new one promises too; for what clients read."""
        reference = old.get("$ref")
        if reference in within:
            return
        within += (reference,) if reference else ()
        old, new = self.at(self.old, old), self.at(self.new, new)
        self.same_kind(where, old, new)
        if new.get("nullable") and not old.get("nullable"):
            self.breaks(where, "may be null now")
        self.words(where, old, new)
        for name, property in old.get("properties", {}).items():
            if name not in new.get("properties", {}):
                self.breaks(where, f"the field {name} is gone")
                continue
            if name in old.get("required", []) and name not in new.get("required", []):
                self.breaks(where, f"the field {name} may be missing now")
            self.gives(f"{where}.{name}", property, new["properties"][name], within)
        for part in ("items", "additionalProperties"):
            if isinstance(old.get(part), dict) and isinstance(new.get(part), dict):
                self.gives(f"{where}[]", old[part], new[part], within)
        self.alternatives(where, old.get("oneOf", []), new.get("oneOf", []), within)

    def alternatives(self, where: str, old: list, new: list, within: tuple):
        if len(old) != len(new):
            self.breaks(where, "has other alternatives")
        for was, now in zip(old, new):
            self.gives(where, was, now, within)

    def same_kind(self, where: str, old: dict, new: dict):
        for key in ("type", "format"):
            if old.get(key) != new.get(key):
                self.breaks(where, f"{key} {old.get(key)} is now {new.get(key)}")

    def words(self, where: str, old: dict, new: dict):
        gone = [word for word in old.get("enum", []) if word not in new.get("enum", old.get("enum", []))]
        if gone:
            self.breaks(where, f"the words {gone} are gone")

    @staticmethod
    def at(document: dict, value: dict | None) -> dict | None:
        """What a `$ref`, alone or as the only one of an `allOf`, leads to."""
        while value is not None:
            if len(value.get("allOf", [])) == 1:
                value = value["allOf"][0]
            elif "$ref" in value:
                reference, value = value["$ref"], document
                for step in reference.removeprefix("#/").split("/"):
                    value = value[step]
            else:
                return value
        return None


def version_of(text: str) -> tuple[int, int, int]:
    return tuple(int(part) for part in re.fullmatch(r"v?(\d+)\.(\d+)\.(\d+)", text).groups())


def may_break(old: tuple[int, int, int], new: tuple[int, int, int]) -> bool:
    """As SemVer has it: another major version, or another minor one as long as the major one is 0."""
    return new[0] > old[0] or (new[0] == old[0] == 0 and new[1] > old[1])


def main(folder: str, contract: str, manifest: str):
    released = max(Path(folder).glob("v*.yaml"), key=lambda path: version_of(path.stem))
    present = tomllib.loads(Path(manifest).read_text())["workspace"]["package"]["version"]
    found = Comparison(yaml.safe_load(released.read_text()), yaml.safe_load(Path(contract).read_text())).all()
    for difference in found:
        print(difference)
    if not found:
        print(f"whoever knows the contract of {released.stem} can use this one")
    elif may_break(version_of(released.stem), version_of(present)):
        print(f"{present} may differ so from {released.stem}")
    else:
        sys.exit(f"this breaks clients of {released.stem}, and {present} does not say so")


if __name__ == "__main__":
    main(*sys.argv[1:])
