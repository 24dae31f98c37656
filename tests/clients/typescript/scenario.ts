// What a web service in TypeScript does, with the generated client: `node scenario.js SERVER HASTY_SERVER`.
// The second server waits for no worker, so that stopping a cluster there times out.

import assert from 'node:assert/strict';
import {
    ClusterAction, ClustersApi, ClusterStatus, Configuration, FailureEnvelopeFromJSON, FailureReason, PoolApi, ResponseError,
} from './client';
import type { Cluster, ClusterOpRequest, Failure } from './client';

const [base, hasty] = process.argv.slice(2);
const USER = 'tess';

function clustersOf(basePath: string): ClustersApi {
    return new ClustersApi(new Configuration({ basePath }));
}

const clusters = clustersOf(base);

async function operate(api: ClustersApi, clusterOpRequest: ClusterOpRequest): Promise<Cluster> {
    const { data } = await api.clusterOp({ clusterOpRequest });
    assert.ok(typeof data !== 'string');
    return data;
}

/** What the refusal says; the call must be refused so. */
async function refused(call: Promise<unknown>, code: number): Promise<Failure> {
    try {
        await call;
    } catch (error) {
        assert.ok(error instanceof ResponseError);
        assert.equal(error.response.status, code);
        const envelope = FailureEnvelopeFromJSON(await error.response.json());
        assert.equal(envelope.code, code);
        return envelope.data;
    }
    return assert.fail('it was not refused');
}

async function life(): Promise<void> {
    const health = await new PoolApi(new Configuration({ basePath: base })).getHealth();
    assert.equal(health.data.health, 'OK');

    const flavour = { consensusPlugin: 'pbft', consensusMode: 'batch', size: 4 };
    const applied = await operate(clusters, { action: ClusterAction.Apply, userId: USER, ...flavour });
    assert.equal(applied.userId, USER);
    assert.ok(applied.apiUrl.startsWith('http://'));
    assert.ok(applied.createTs instanceof Date);
    assert.equal(applied.releaseTs, null);
    const again = await clusters.applyCluster({ clusterApplyRequest: { userId: USER, ...flavour } });
    assert.equal(again.data.id, applied.id);

    const clusterId = applied.id;
    const stopped = await operate(clusters, { action: ClusterAction.Stop, clusterId });
    assert.equal(stopped.status, ClusterStatus.Stopped);
    const started = await operate(clusters, { action: ClusterAction.Start, clusterId });
    assert.equal(started.status, ClusterStatus.Running);
    const seen = await clusters.getCluster({ clusterId });
    assert.deepEqual(seen.data.mappedPorts, applied.mappedPorts);
    const held = await clusters.listClusters({ clusterListRequest: { userId: USER } });
    assert.deepEqual(held.data.map((cluster) => cluster.id), [clusterId]);

    const { data } = await clusters.clusterOp({ clusterOpRequest: { action: ClusterAction.Release, clusterId } });
    assert.equal(data, '');
    const gone = await clusters.getCluster({ clusterId });
    assert.ok(gone.data.status === ClusterStatus.Deleting || gone.data.status === ClusterStatus.Released);
    assert.ok(gone.data.releaseTs instanceof Date);
}

async function refusals(): Promise<void> {
    const odd = { action: ClusterAction.Apply, userId: USER, size: 5 };
    const failure = await refused(clusters.clusterOp({ clusterOpRequest: odd }), 400);
    assert.equal(failure.reason, FailureReason.InvalidRequest);
    assert.equal(failure.field, 'size');
    assert.ok(failure.allowed?.includes('4'));
    const unknown = await refused(clusters.getCluster({ clusterId: '6561a2b3c4d5e6f708192a3b' }), 404);
    assert.equal(unknown.reason, FailureReason.NotFound);
}

async function timeOut(): Promise<void> {
    const api = clustersOf(hasty);
    const { id } = await operate(api, { action: ClusterAction.Apply, userId: USER });
    const stop = { action: ClusterAction.Stop, clusterId: id };
    const failure = await refused(api.clusterOp({ clusterOpRequest: stop }), 504);
    assert.equal(failure.reason, FailureReason.WorkerTimeout);
}

async function main(): Promise<void> {
    await life();
    await refusals();
    await timeOut();
    console.log('the client in TypeScript: apply, look, stop, start, list, release, two refusals, a time-out');
}

main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
});
