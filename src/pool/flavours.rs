//! Which flavours a request can mean.

use std::collections::BTreeSet;

use crate::error::Error;
use crate::profile::{Catalogue, Flavour};
use crate::store::clusters::{Cluster, FlavourFilter, Probed};

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
    flavour(
        &cluster.network_type,
        &cluster.consensus_plugin,
        &cluster.consensus_mode,
        cluster.size,
    )
}

/// The same of one of which less is known.
pub fn of_probed(cluster: &Probed) -> Flavour {
    flavour(
        &cluster.network_type,
        &cluster.consensus_plugin,
        &cluster.consensus_mode,
        cluster.size,
    )
}

fn flavour(network_type: &str, plugin: &str, mode: &str, size: i32) -> Flavour {
    Flavour {
        network_type: network_type.to_owned(),
        consensus_plugin: plugin.to_owned(),
        consensus_mode: mode.to_owned(),
        size: u16::try_from(size).unwrap_or(u16::MAX),
    }
}

/// The filter that exactly this flavour fits.
pub fn exactly(flavour: &Flavour) -> FlavourFilter {
    FlavourFilter {
        network_type: Some(flavour.network_type.clone()),
        consensus_plugin: Some(flavour.consensus_plugin.clone()),
        consensus_mode: Some(flavour.consensus_mode.clone()),
        size: Some(i32::from(flavour.size)),
    }
}

/// Whether a flavour is one that the filter means.
pub fn fits(filter: &FlavourFilter, flavour: &Flavour) -> bool {
    let same = |wanted: &Option<String>, value: &str| {
        wanted.as_deref().is_none_or(|wanted| wanted == value)
    };
    same(&filter.network_type, &flavour.network_type)
        && same(&filter.consensus_plugin, &flavour.consensus_plugin)
        && same(&filter.consensus_mode, &flavour.consensus_mode)
        && filter
            .size
            .is_none_or(|size| size == i32::from(flavour.size))
}

/// The flavours that an application prefers, each written as `network_type/consensus_plugin/consensus_mode/size`.
///
/// # Errors
/// [`Error::InvalidRequest`] when there are too many, or no profile makes one of them.
pub fn preferred(catalogue: &Catalogue, given: &[String]) -> Result<Vec<FlavourFilter>, Error> {
    const FIELD: &str = "preferences";
    const MOST: usize = 16;
    if given.len() > MOST {
        return Err(Error::invalid(FIELD, format!("are {MOST} at most")));
    }
    let read = |text: &String| match text.parse::<Flavour>() {
        Ok(flavour) if catalogue.get(&flavour).is_some() => Ok(exactly(&flavour)),
        _ => Err(Error::InvalidRequest {
            field: FIELD.into(),
            problem: format!("there is no flavour {text:?}"),
            allowed: catalogue.flavours().map(ToString::to_string).collect(),
        }),
    };
    given.iter().map(read).collect()
}
