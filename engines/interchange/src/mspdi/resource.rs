//! Resources and assignments of MSPDI.

use plan::{Minutes, Money, Refusal, Resource, ResourceKind};

use super::split::Parts;
use super::value::Values;

/// MS Project's id of "no resource".
const NOBODY: &str = "-65535";

/// A resource whose calendar is still a uid.
pub(super) struct ToldResource {
    pub(super) resource: Resource,
    pub(super) calendar: String,
    pub(super) is_null: bool,
}

/// Reads the open element `Resource`.
pub(super) fn read(values: &mut Values<'_, '_, '_>) -> Result<ToldResource, Refusal> {
    let kind = ResourceKind::Work;
    let (uid, name) = (String::new(), String::new());
    let resource = Resource { uid, name, kind, calendar: None, units_max: None, rate_hour: None };
    let mut told = ToldResource { resource, calendar: String::new(), is_null: false };
    let mut is_cost = false;
    while let Some(tag) = values.pull.child()? {
        let resource = &mut told.resource;
        match tag.name() {
            "UID" => {
                resource.uid = values.text()?;
                values.id.clone_from(&resource.uid);
            }
            "Name" => {
                resource.name = values.text()?;
                values.name.clone_from(&resource.name);
            }
            "Type" => {
                resource.kind = match values.whole("Type")? {
                    Some(0) => ResourceKind::Material,
                    Some(2) => ResourceKind::Cost,
                    _ => ResourceKind::Work,
                }
            }
            "IsCostResource" => is_cost = values.flag()?,
            "IsNull" => told.is_null = values.flag()?,
            "MaxUnits" => resource.units_max = values.decimal("MaxUnits")?,
            // Whatever its format says, the rate is that of an hour, in whole units of the currency.
            "StandardRate" => {
                let rate = values.decimal("StandardRate")?;
                resource.rate_hour = rate.and_then(|rate| crate::figure::money(rate, ""));
            }
            "CalendarUID" => told.calendar = values.text()?,
            _ => values.pull.skip()?,
        }
    }
    if is_cost {
        told.resource.kind = ResourceKind::Cost;
    }
    Ok(told)
}

/// An assignment whose ends are still uids.
#[derive(Default)]
pub(super) struct ToldAssignment {
    pub(super) uid: String,
    pub(super) task: String,
    pub(super) resource: Option<String>,
    pub(super) units: f64,
    pub(super) work: Minutes,
    pub(super) work_actual: Minutes,
    pub(super) work_remaining: Minutes,
    pub(super) cost: Option<Money>,
    pub(super) cost_actual: Option<Money>,
    pub(super) parts: Parts,
    pub(super) place: String,
}

/// Reads the open element `Assignment`.
pub(super) fn read_assignment(values: &mut Values<'_, '_, '_>) -> Result<ToldAssignment, Refusal> {
    let mut told = ToldAssignment { place: values.place.clone(), ..ToldAssignment::default() };
    while let Some(tag) = values.pull.child()? {
        let name = tag.name();
        match name {
            "UID" => {
                told.uid = values.text()?;
                values.id.clone_from(&told.uid);
            }
            "TaskUID" => told.task = values.text()?,
            "ResourceUID" => told.resource = Some(values.text()?).filter(|uid| uid != NOBODY),
            "Units" => told.units = values.decimal(name)?.unwrap_or_default(),
            "Work" => told.work = values.duration(name)?.unwrap_or_default(),
            "ActualWork" => told.work_actual = values.duration(name)?.unwrap_or_default(),
            "RemainingWork" => told.work_remaining = values.duration(name)?.unwrap_or_default(),
            "Cost" => told.cost = values.hundredths(name)?,
            "ActualCost" => told.cost_actual = values.hundredths(name)?,
            "TimephasedData" => told.parts.read(values)?,
            _ => values.pull.skip()?,
        }
    }
    Ok(told)
}
