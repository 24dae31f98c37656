"""What a service in Python does, with the generated client: `scenario.py SERVER HASTY_SERVER`. The second server waits for
no worker, so that stopping a cluster there times out."""

import sys
from datetime import datetime

from chainpool_client import (
    ApiClient,
    ApiException,
    Cluster,
    ClusterAction,
    ClusterApplyRequest,
    ClusterListRequest,
    ClusterOpRequest,
    ClustersApi,
    ClusterStatus,
    Configuration,
    FailureEnvelope,
    FailureReason,
    PoolApi,
)

BASE, HASTY = sys.argv[1:]
USER = "percy"


def client(base: str) -> ApiClient:
    return ApiClient(Configuration(host=base))


def operate(api: ClustersApi, **fields) -> Cluster:
    data = api.cluster_op(ClusterOpRequest(**fields)).data.actual_instance
    assert isinstance(data, Cluster), data
    return data


def refused(code: int, call):
    """What the refusal says; the call must be refused so."""
    try:
        call()
    except ApiException as error:
        assert error.status == code, error
        failure = FailureEnvelope.from_json(error.body)
        assert failure.code == code, failure
        return failure.data
    raise AssertionError("it was not refused")


def life(api: ClustersApi):
    assert PoolApi(api.api_client).get_health().data.health == "OK"

    flavour = {"consensus_plugin": "pbft", "consensus_mode": "batch", "size": 4}
    applied = operate(api, action=ClusterAction.APPLY, user_id=USER, **flavour)
    assert applied.user_id == USER and applied.api_url.startswith("http://"), applied
    assert isinstance(applied.create_ts, datetime) and applied.release_ts is None, applied
    again = api.apply_cluster(ClusterApplyRequest(user_id=USER, **flavour)).data
    assert again.id == applied.id, again

    stopped = operate(api, action=ClusterAction.STOP, cluster_id=applied.id)
    assert stopped.status == ClusterStatus.STOPPED, stopped
    started = operate(api, action=ClusterAction.START, cluster_id=applied.id)
    assert started.status == ClusterStatus.RUNNING, started
    assert api.get_cluster(applied.id).data.mapped_ports == applied.mapped_ports
    held = api.list_clusters(ClusterListRequest(user_id=USER)).data
    assert [cluster.id for cluster in held] == [applied.id], held

    released = api.cluster_op(ClusterOpRequest(action=ClusterAction.RELEASE, cluster_id=applied.id))
    assert released.data.actual_instance == "", released
    gone = api.get_cluster(applied.id).data
    assert gone.status in (ClusterStatus.DELETING, ClusterStatus.RELEASED) and gone.release_ts, gone


def refusals(api: ClustersApi):
    odd = ClusterOpRequest(action=ClusterAction.APPLY, user_id=USER, size=5)
    failure = refused(400, lambda: api.cluster_op(odd))
    assert failure.reason == FailureReason.INVALID_REQUEST and failure.var_field == "size", failure
    assert "4" in failure.allowed, failure
    unknown = refused(404, lambda: api.get_cluster("6561a2b3c4d5e6f708192a3b"))
    assert unknown.reason == FailureReason.NOT_FOUND, unknown


def time_out(api: ClustersApi):
    held = operate(api, action=ClusterAction.APPLY, user_id=USER)
    stop = ClusterOpRequest(action=ClusterAction.STOP, cluster_id=held.id)
    assert refused(504, lambda: api.cluster_op(stop)).reason == FailureReason.WORKER_TIMEOUT


clusters = ClustersApi(client(BASE))
life(clusters)
refusals(clusters)
time_out(ClustersApi(client(HASTY)))
print("the client in Python: apply, look, stop, start, list, release, two refusals, a time-out")
