//! The codes of reasons, for quarantine, skips and warnings.

/// Every code and what it means.
pub const REASONS: &[(&str, &str)] = &[
    ("archive_link", "a link inside an archive, which is not followed"),
    ("archive_special", "no regular file inside an archive"),
    ("archive_too_deep", "containers nest more than three deep"),
    ("archive_too_large", "an archive inside another that must be held in memory"),
    ("bad_content_length", "a record of a web archive that is shorter than it says"),
    ("bad_crc", "the checksum of a compressed stream is wrong; what was read is kept"),
    ("bad_csv", "rows that cannot be told apart"),
    ("bad_http", "a response without status line"),
    ("bad_json", "no JSON"),
    ("bad_mhtml", "a saved page without page"),
    ("bad_parquet", "a Parquet file without its end, or none"),
    ("corrupt_archive", "a member that cannot be found"),
    ("corrupt_page", "a damaged page of Parquet"),
    ("corrupt_stream", "a damaged compressed stream"),
    ("decompressed_too_large", "a stream that swells like a bomb"),
    ("document_too_large", "longer than --max-document"),
    ("empty", "no text"),
    ("empty_input", "a file of no bytes"),
    ("encrypted", "a password is needed"),
    ("http_status", "a response other than 200"),
    ("internal", "a fault of this program"),
    ("json_array", "a JSON array instead of one object a line"),
    ("json_too_deep", "JSON that nests too deep"),
    ("line_too_long", "longer than --max-line"),
    ("missing_column", "a table without a column of texts"),
    ("missing_text", "an object without text"),
    ("no_article", "a page without an article: a list of links, a form"),
    ("not_built_in", "this build cannot read it"),
    ("not_compressed", "named as compressed, but not"),
    ("not_found", "gone since it was listed"),
    ("not_html", "no page: a picture, a script"),
    ("not_object", "JSON, but no object"),
    ("not_text", "no text: a picture, a PDF, noise"),
    ("panic", "a fault of this program in one document"),
    ("permission_denied", "may not be read"),
    ("read_error", "the disk or the network failed"),
    ("row_too_long", "longer than --max-line"),
    ("special_file", "a pipe, socket or device"),
    ("symlink", "a link inside a folder, which is not followed"),
    ("too_long", "took more than --max-seconds, twice"),
    ("trailing_garbage", "bytes after the end of a compressed stream"),
    ("truncated_archive", "an archive without its end"),
    ("truncated_stream", "a compressed stream without its end; whole lines before are kept"),
    ("unknown_encoding", "compressed by a method that is not known"),
    ("unknown_type", "a file whose name and first bytes say nothing"),
    ("warc_garbage", "bytes between the records of a web archive"),
    ("warc_other", "a record of a web archive that holds no response"),
    ("warc_revisit", "a page that was stored before"),
    ("window_too_large", "a stream that needs too much memory"),
    ("worker_died", "killed its worker twice"),
    ("wrong_columns", "a row of more or fewer columns than the header"),
    ("wrong_type", "a text that is no string"),
];

/// The code that reads so; `internal` for one that is not known.
pub fn reason(code: &str) -> &'static str {
    REASONS.iter().find(|(known, _)| *known == code).map_or("internal", |(known, _)| known)
}

/// What a code means.
pub fn meaning(code: &str) -> Option<&'static str> {
    REASONS.iter().find(|(known, _)| *known == code).map(|(_, meaning)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_of_the_source_has_a_code_with_a_meaning() {
        let mut codes = 0;
        for entry in walkdir::WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")) {
            let path = entry.unwrap().into_path();
            if path.extension().is_none_or(|e| e != "rs") {
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for start in ["Fault::new(\"", "Marked::error(\"", "out.skip(\"", "out.note(\"", "NoPage::Skip(\"", "NoArticle { reason: \""] {
                for piece in source.split(start).skip(1) {
                    let code = piece.split('"').next().unwrap();
                    codes += 1;
                    assert!(meaning(code).is_some() || code.contains(')'), "{code} in {}", path.display());
                }
            }
        }
        assert!(codes > 40, "{codes}");
        assert_eq!((reason("bad_json"), reason("no such code")), ("bad_json", "internal"));
    }
}
