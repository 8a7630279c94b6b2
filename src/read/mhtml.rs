//! MHTML: a page saved with its pictures, as a mail of many parts.

use super::batch::{Content, Stop};
use super::file::{StreamReader, read_bounded};
use crate::document::{Given, Media};
use crate::error::Fault;
use mailparse::{MailHeaderMap, ParsedMail};
use std::io::BufRead;

/// Pictures come on top of the page.
const PICTURES: usize = 4;

impl StreamReader<'_> {
    /// The page of a saved mail of many parts.
    pub(super) fn mhtml(&mut self, input: &mut dyn BufRead) -> Result<(), Stop> {
        let bytes = match read_bounded(input, self.limits.document.saturating_mul(PICTURES)) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return self.too_large(0),
            Err(error) => return self.out.quarantine(Fault::of_read(&error), None, 0),
        };
        let mail = match mailparse::parse_mail(&bytes) {
            Ok(mail) => mail,
            Err(error) => return self.out.quarantine(Fault::new("bad_mhtml", error.to_string()), None, 0),
        };
        let Some(page) = find(&mail, "text/html", 0) else {
            return self.out.quarantine(Fault::new("bad_mhtml", "no page in it"), None, 0);
        };
        let url = [page, &mail].iter().find_map(|part| {
            let headers = part.get_headers();
            headers.get_first_value("Content-Location").or_else(|| headers.get_first_value("Snapshot-Content-Location"))
        });
        let charset = page.ctype.params.get("charset").map(|name| name.as_str().into());
        match page.get_body_raw() {
            Ok(body) if body.len() <= self.limits.document => {
                let given = Box::new(Given { url: url.filter(|url| url.starts_with("http")), ..Given::default() });
                self.out.document(Content::Stated(Media::Html, given, charset), None, 0, &body)
            }
            Ok(_) => self.too_large(0),
            Err(error) => self.out.quarantine(Fault::new("bad_mhtml", error.to_string()), None, 0),
        }
    }
}

/// The first part of a type; parts nest a few levels at most.
fn find<'m, 'a>(mail: &'m ParsedMail<'a>, media_type: &str, depth: u8) -> Option<&'m ParsedMail<'a>> {
    if mail.ctype.mimetype.eq_ignore_ascii_case(media_type) {
        return Some(mail);
    }
    if depth > 8 {
        return None;
    }
    mail.subparts.iter().find_map(|part| find(part, media_type, depth + 1))
}
