//! An export is shown before its key is read: the outline is that of the real export.

use keywright_core::export::{Format, export, outline};
use keywright_core::kind::KeyKind;

use crate::kept::Kept;

#[test]
fn an_outline_without_the_key_is_that_of_the_export() {
    for kind in KeyKind::ALL {
        let kept = Kept::new(kind);
        for &format in Format::ALL {
            let exported = export(format, &kept.source()).map(|exported| exported.outline());
            assert_eq!(outline(format, &kept.key), exported, "{format} {kind:?}");
        }
    }
}
