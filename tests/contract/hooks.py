"""What the generated requests need beyond what a schema can say. A request that is meant to be good gets values that fit
each other and the server at hand; one that is meant to be bad stays bad. No operation, check or answer is left out."""

import json
import os
import re

import schemathesis

# Of the server under test: its flavours, a cluster that someone holds, and whether it has tokens.
FLAVOURS = json.loads(os.environ["CONTRACT_FLAVOURS"])
CLUSTER = os.environ["CONTRACT_CLUSTER"]
HAS_TOKENS = os.environ["CONTRACT_TOKENS"] == "1"

BOOLEANS = {"allow_multiple", "autofill", "schedulable", "enabled"}
NUMBERS = {"size", "limit", "capacity", "tail", "lease_seconds", "wait_seconds", "last_event_id"}
WORDS = {"true", "1", "on", "yes", "false", "0", "off", "no"}
WHOLE = ["network_type", "consensus_plugin", "consensus_mode", "size"]
APPLICATION = ["network_type", "type", "consensus_plugin", "consensus_mode", "size"]


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """A server with tokens does not offer the alternative of none, so each refusal to strangers is looked at."""
    if HAS_TOKENS:
        raw_schema["security"].remove({})


@schemathesis.hook
def before_call(context, case, kwargs):
    # What has no id is no path: an entry of the audit that is about no host leads to none.
    case.path_parameters = {name: value or "none" for name, value in (case.path_parameters or {}).items()}
    if case.meta is None:
        return
    if case.meta.generation.mode.is_positive:
        mend(case)
        return
    # Of events it is a number, elsewhere a text.
    numbers = NUMBERS | {"after"} if case.operation.definition.raw["operationId"] == "listEvents" else NUMBERS
    if isinstance(case.body, dict):
        case.body = {name: [["neither"]] if is_read(name, value, numbers) else value for name, value in case.body.items()}
    if isinstance(case.query, dict):
        case.query = {name: "neither" if is_read(name, value, numbers) else value for name, value in case.query.items()}


def is_read(name, value, numbers) -> bool:
    """Whether the value is of a wrong type, but one that the contract's introduction says is read all the same: null as a
    field left out, 0 or `on` as a boolean, "4" as a number. Something that is not read stands for it."""
    if value is None:
        return True
    if name in BOOLEANS:
        return not isinstance(value, bool) and str(value).lower() in WORDS
    return name in numbers and isinstance(value, str) and re.fullmatch(r"[+-]?\d+", value) is not None


def mend(case):
    operation = case.operation.definition.raw["operationId"]
    in_query = case.method.upper() == "GET"
    given = case.query if in_query else case.body
    if not isinstance(given, dict):
        return
    fields = dict(given)
    one_flavour(fields)
    labels(fields)
    if operation in RULES:
        RULES[operation](fields)
    if fields == given:
        return
    if in_query:
        case.query = fields
    else:
        case.body = fields


def one_flavour(fields):
    """Words of a flavour are known ones, and of one flavour; `type` is another name for `network_type`."""
    flavour = FLAVOURS[len(json.dumps(fields, default=str)) % len(FLAVOURS)]
    for name in APPLICATION:
        if name in fields:
            fields[name] = flavour["network_type" if name == "type" else name]


def labels(fields):
    """Labels have a form of their own."""
    if fields.get("labels"):
        fields["labels"] = ["purpose:contract"]
    if fields.get("label"):
        fields["label"] = ["purpose"]


def look_at_log(fields):
    """Where a log goes on is what an answer has said."""
    fields.pop("after", None)


def choose(fields):
    """Preferences are whole flavours, in place of words of one; and nobody waits in line for longer than an answer may take."""
    if fields.get("preferences"):
        fields["preferences"] = ["/".join(str(FLAVOURS[0][name]) for name in WHOLE)]
        for name in APPLICATION:
            fields.pop(name, None)
    if "wait_seconds" in fields:
        fields["wait_seconds"] = min(int(fields["wait_seconds"]), 2)


def act(fields):
    """Each action has its own required fields."""
    choose(fields)
    action = fields.get("action")
    if action == "apply":
        fields.setdefault("user_id", "alice")
    elif action == "release":
        release(fields)
    else:
        fields.setdefault("cluster_id", CLUSTER)


def release(fields):
    """A user or a cluster; a node only with its cluster."""
    if "node_id" in fields or "user_id" not in fields:
        fields.setdefault("cluster_id", CLUSTER)


def create_host(fields):
    """The embedded worker is the one there is; it has neither TLS nor another type."""
    fields["worker_api"] = "local"
    if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9.-]*", fields["name"]):
        fields["name"] = f"worker-{len(fields['name'])}"
    for name in ("tls_ca", "tls_cert", "tls_key"):
        fields.pop(name, None)
    for name in ("type", "host_type"):
        if name in fields:
            fields[name] = "local"
    log(fields)


def log(fields):
    """Whoever logs to syslog says where that is."""
    if "log_server" in fields or fields.get("log_type") == "syslog":
        fields["log_server"] = "udp://127.0.0.1:5514"


def kinds(fields, name="kind"):
    """Kinds of events are known ones."""
    if fields.get(name):
        fields[name] = ["cluster.applied", "host"]


def look_at_events(fields):
    """Two names for one thing have one value."""
    kinds(fields)
    if "after" in fields:
        fields.pop("last_event_id", None)


def create_webhook(fields):
    """A URL of HTTP, and a secret that can be typed."""
    kinds(fields, "kinds")
    fields["url"] = "http://127.0.0.1:9/hook"
    if "secret" in fields:
        fields["secret"] = "a secret of the contract"


RULES = {
    "clusterOp": act,
    "clusterOpByQuery": act,
    "releaseCluster": release,
    "releaseClusterByQuery": release,
    "createHost": create_host,
    "updateHost": log,
    "getClusterLogs": look_at_log,
    "listEvents": look_at_events,
    "createWebhook": create_webhook,
}
