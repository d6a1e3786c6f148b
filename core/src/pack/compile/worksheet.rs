//! What the kinds of files that hold a worksheet share.

use super::typography::plain;
use crate::pack::Worksheet;

/// The worksheet with typographic marks in what a person reads.
pub fn typeset(mut worksheet: Worksheet) -> Worksheet {
    let inputs = worksheet.inputs.iter_mut().flat_map(|input| [&mut input.group, &mut input.label, &mut input.note]);
    let levers = worksheet.levers.iter_mut().flat_map(|lever| [&mut lever.label, &mut lever.note, &mut lever.risk]);
    let outputs = worksheet.outputs.iter_mut().map(|output| &mut output.label);
    let scenarios = worksheet.scenarios.iter_mut().map(|scenario| &mut scenario.label);
    let rest = worksheet.allocation.iter_mut().map(|allocation| &mut allocation.rest);
    let course = worksheet.course.iter_mut().flat_map(|course| {
        course.periods.iter_mut().map(|period| &mut period.label).chain([&mut course.label, &mut course.total])
    });
    for text in inputs.chain(levers).chain(outputs).chain(scenarios).chain(rest).chain(course) {
        *text = plain(text);
    }
    worksheet
}
