//! Random wishes against random sights, on a model of a worker that does as the driver's contract says.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const NAMES: [&str; 4] = ["vp0", "vp1", "vp2", "vp3"];
/// A node that no wish knows.
const STRANGER: &str = "vp9";

fn node(name: &str, incarnation: i32, wanted: NodeWanted, restart: bool) -> Node {
    Node {
        incarnation,
        wanted,
        restart: restart && wanted == NodeWanted::Running,
        ..Node::new("c1", name, 0)
    }
}

fn nodes() -> impl Strategy<Value = Vec<Node>> {
    let wanted = prop_oneof![Just(NodeWanted::Running), Just(NodeWanted::Stopped)];
    let wishes = prop::collection::vec((2..5_i32, wanted, any::<bool>()), NAMES.len());
    wishes.prop_map(|wishes| {
        let named = NAMES.into_iter().zip(wishes);
        named
            .map(|(name, (incarnation, wanted, restart))| node(name, incarnation, wanted, restart))
            .collect()
    })
}

fn wanted() -> impl Strategy<Value = Wanted> {
    prop_oneof![3 => Just(Wanted::Running), 1 => Just(Wanted::Stopped)]
}

/// What a worker has: for each node at most one of each incarnation, in any state; some of them nobody asked for.
fn worker() -> impl Strategy<Value = Worker> {
    let names = prop::sample::select([&NAMES[..], &[STRANGER]].concat());
    let state = prop_oneof![Just(NodeState::Running), Just(NodeState::Stopped)];
    prop::collection::btree_map((names, 1..6_i32), state, 0..8).prop_map(|has| {
        let has = has
            .into_iter()
            .map(|((name, incarnation), state)| (reference(name, incarnation), state));
        Worker { has: has.collect() }
    })
}

fn reference(name: &str, incarnation: i32) -> NodeRef {
    NodeRef {
        cluster_id: "c1".into(),
        node_id: name.into(),
        incarnation,
    }
}

/// A worker that does at once what it is told.
#[derive(Clone, Debug)]
struct Worker {
    has: BTreeMap<NodeRef, NodeState>,
}

impl Worker {
    fn sees(&self) -> Vec<NodeSeen> {
        let seen = |(node, state): (&NodeRef, &NodeState)| NodeSeen {
            node: node.clone(),
            container_id: format!("{}-{}", node.node_id, node.incarnation),
            state: *state,
            detail: String::new(),
        };
        self.has.iter().map(seen).collect()
    }

    /// Does a step, or says why the contract of drivers does not allow for it.
    fn act(&mut self, step: &Step) -> Result<(), String> {
        let node = step.node().clone();
        let state = self.has.get(&node).copied();
        let others = |this: &Self| {
            let same = |other: &&NodeRef| other.node_id == node.node_id && **other != node;
            this.has.keys().filter(same).count()
        };
        match (step, state) {
            (Step::Remove(_), _) => {
                self.has.remove(&node);
            }
            (Step::Create(_), None) if others(self) == 0 => {
                self.has.insert(node, NodeState::Running);
            }
            (Step::Start(_), Some(NodeState::Stopped))
            | (Step::Restart(_), Some(NodeState::Running)) => {
                self.has.insert(node, NodeState::Running);
            }
            (Step::Stop(_), Some(NodeState::Running)) => {
                self.has.insert(node, NodeState::Stopped);
            }
            (step, state) => return Err(format!("{step:?} when it is {state:?}")),
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn steps_do_not_contradict_each_other(wanted in wanted(), nodes in nodes(), worker in worker()) {
        let steps = decide(wanted, &nodes, &worker.sees());
        let about: BTreeSet<&NodeRef> = steps.iter().map(Step::node).collect();
        prop_assert_eq!(about.len(), steps.len(), "one step for each incarnation at most: {:?}", steps);
        let is_removal = |step: &Step| matches!(step, Step::Remove(_));
        prop_assert!(steps.is_sorted_by_key(|step| !is_removal(step)), "removals first: {:?}", steps);
        let others: Vec<&str> = steps
            .iter()
            .filter(|step| !is_removal(step))
            .map(|step| step.node().node_id.as_str())
            .collect();
        prop_assert_eq!(others.iter().collect::<BTreeSet<_>>().len(), others.len());
    }

    #[test]
    fn only_what_is_not_wanted_any_more_is_removed(wanted in wanted(), nodes in nodes(), worker in worker()) {
        let removed: BTreeSet<NodeRef> = decide(wanted, &nodes, &worker.sees())
            .into_iter()
            .filter(|step| matches!(step, Step::Remove(_)))
            .map(|step| step.node().clone())
            .collect();
        let current = |node: &NodeRef| {
            nodes
                .iter()
                .any(|wish| wish.node_id == node.node_id && wish.incarnation == node.incarnation)
        };
        let strange: BTreeSet<NodeRef> = worker.has.into_keys().filter(|node| !current(node)).collect();
        prop_assert_eq!(removed, strange);
    }

    #[test]
    fn after_the_steps_all_is_as_wished_and_nothing_is_asked_for(
        wanted in wanted(),
        nodes in nodes(),
        mut worker in worker(),
    ) {
        for step in decide(wanted, &nodes, &worker.sees()) {
            worker.act(&step).map_err(TestCaseError::fail)?;
        }
        let mut nodes = nodes;
        nodes.iter_mut().for_each(|node| node.restart = false);
        prop_assert_eq!(decide(wanted, &nodes, &worker.sees()), []);
        for wish in &nodes {
            let state = worker.has.get(&reference(&wish.node_id, wish.incarnation));
            prop_assert_eq!(state == Some(&NodeState::Running), is_to_run(wanted, wish));
        }
        note(&mut nodes, &worker.sees());
        prop_assert!(is_as_noted(wanted, &nodes, &worker.sees()));
    }

    /// The keeper may be killed after any step, and may find then that another wish has come in between.
    #[test]
    fn being_cut_off_anywhere_it_ends_all_the_same(
        wishes in prop::collection::vec((wanted(), nodes(), 0..6_usize), 1..5),
        mut worker in worker(),
    ) {
        for (wanted, nodes, cut) in &wishes {
            let steps = decide(*wanted, nodes, &worker.sees());
            for step in steps.iter().take(*cut) {
                worker.act(step).map_err(TestCaseError::fail)?;
            }
        }
        let (wanted, mut nodes, _) = wishes.into_iter().next_back().expect("there is one at least");
        for step in decide(wanted, &nodes, &worker.sees()) {
            worker.act(&step).map_err(TestCaseError::fail)?;
        }
        nodes.iter_mut().for_each(|node| node.restart = false);
        prop_assert_eq!(decide(wanted, &nodes, &worker.sees()), []);
    }
}
