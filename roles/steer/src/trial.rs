//! What the tests of this role share: publishing measures as other roles do.

use ::api::{Visit, trial::TrialOffice};
use office::{Day, measures::Published};

/// Publishes values of a scope as of a day, in the integer of their unit.
pub async fn publish(office: &TrialOffice, scope: &str, as_of: &str, values: &[(&str, i64, &str)]) {
    let mut visit = Visit::of_job(office.office().clone(), None);
    for (name, value, unit) in values {
        let published = Published {
            scope: office.id_of(scope),
            name: (*name).into(),
            qualifier: String::new(),
            value: *value,
            unit: (*unit).into(),
            as_of: Day::parse(as_of).unwrap(),
        };
        visit.publish_value(&published).await.unwrap();
    }
    visit.commit(()).await.unwrap();
}

/// A closed period of a project: PV, EV, AC, BAC in minor units, ES and AT in thousandths of periods.
pub async fn close(office: &TrialOffice, scope: &str, as_of: &str, money: [i64; 4], time: [i64; 2]) {
    let [pv, ev, ac, bac] = money;
    let values = [
        ("assist.pv", pv, "money"),
        ("assist.ev", ev, "money"),
        ("assist.ac", ac, "money"),
        ("assist.bac", bac, "money"),
        ("assist.es", time[0], "periods"),
        ("assist.at", time[1], "periods"),
        ("assist.pd", 10_000, "periods"),
    ];
    publish(office, scope, as_of, &values).await;
}
