//! Which flavours a request can mean.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::profile::{Catalogue, Flavour};
use crate::store::clusters::{Cluster, FlavourFilter};

/// Makes sure that some flavour fits the filter, field after field, so that the answer names the first field that no
/// flavour fits and lists what it could be instead.
pub fn check(catalogue: &Catalogue, filter: &FlavourFilter) -> Result<(), Error> {
    let mut fitting: Vec<&Flavour> = catalogue.flavours().collect();
    let size = filter.size.map(|size| size.to_string());
    narrow(
        &mut fitting,
        "network_type",
        filter.network_type.as_ref(),
        |flavour| flavour.network_type.clone(),
    )?;
    narrow(
        &mut fitting,
        "consensus_plugin",
        filter.consensus_plugin.as_ref(),
        |flavour| flavour.consensus_plugin.clone(),
    )?;
    narrow(
        &mut fitting,
        "consensus_mode",
        filter.consensus_mode.as_ref(),
        |flavour| flavour.consensus_mode.clone(),
    )?;
    narrow(&mut fitting, "size", size.as_ref(), |flavour| {
        flavour.size.to_string()
    })
}

fn narrow(
    fitting: &mut Vec<&Flavour>,
    field: &str,
    wanted: Option<&String>,
    value: impl Fn(&Flavour) -> String,
) -> Result<(), Error> {
    let Some(wanted) = wanted else { return Ok(()) };
    let known: BTreeSet<String> = fitting.iter().map(|flavour| value(flavour)).collect();
    if !known.contains(wanted) {
        let problem = format!("there is no flavour with {wanted:?}");
        return Err(Error::InvalidRequest {
            field: field.into(),
            problem,
            allowed: known.into_iter().collect(),
        });
    }
    fitting.retain(|flavour| value(flavour) == *wanted);
    Ok(())
}

/// The flavour of a cluster.
pub fn of(cluster: &Cluster) -> Flavour {
    Flavour {
        network_type: cluster.network_type.clone(),
        consensus_plugin: cluster.consensus_plugin.clone(),
        consensus_mode: cluster.consensus_mode.clone(),
        size: u16::try_from(cluster.size).unwrap_or(u16::MAX),
    }
}
