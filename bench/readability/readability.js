#!/usr/bin/env node
/*
 * readability -- Mozilla's Readability.js on linkedom, on the pages that Rapport
 * is measured on.
 *
 *     readability.js speed FOLDER...        every file of the folders in turn,
 *                                           from raw bytes to text
 *     readability.js read --as json PATH... what it says of each page, as
 *                                           `rapport read` has it
 *
 * `speed` prints a line as bench/pages does.  A page on which either of the two
 * throws, or where Readability finds no article, counts as refused.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom');

/* As the page says in its first bytes; UTF-8 where it says nothing. */
function decode(bytes) {
    const head = bytes.subarray(0, 4096).toString('latin1');
    const told = /charset\s*=\s*["']?([\w-]+)/i.exec(head);

    try {
        return new TextDecoder(told ? told[1] : 'utf-8').decode(bytes);
    } catch {
        return new TextDecoder().decode(bytes);
    }
}

function read(bytes) {
    try {
        const { document } = parseHTML(decode(bytes));

        return new Readability(document).parse();
    } catch {
        return null;
    }
}

/* Processor's time, and the clock's. */
function seconds() {
    const used = process.cpuUsage();

    return [(used.user + used.system) / 1e6,
            Number(process.hrtime.bigint()) / 1e9];
}

function speed(folders) {
    const spent = [0, 0];
    let bytes = 0, text = 0, pages = 0, refused = 0;

    for (const folder of folders)
        for (const file of fs.readdirSync(folder).sort()) {
            const page = fs.readFileSync(path.join(folder, file));
            const start = seconds();
            const article = read(page);
            const end = seconds();

            spent[0] += end[0] - start[0];
            spent[1] += end[1] - start[1];
            bytes += page.length;
            if (article)
                text += article.textContent.length;
            pages += article ? 1 : 0;
            refused += article ? 0 : 1;
        }
    console.log(`${pages} reports (${refused} refused), ` +
        `${(bytes / 1e6).toFixed(1)} MB to ${(text / 1e6).toFixed(1)} MB of text: ` +
        `${(bytes / 1e6 / spent[0]).toFixed(1)} MB/s, ` +
        `${(bytes / 1e6 / spent[1]).toFixed(1)} by the clock, ` +
        `${(pages / spent[0]).toFixed(0)} reports/s, ` +
        `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB at most`);
}

function tell(file) {
    const article = read(fs.readFileSync(file));

    if (article)
        console.log(JSON.stringify({
            source: file,
            text: article.textContent,
            title: article.title || '',
            author: article.byline || '',
            published: (article.publishedTime || '').slice(0, 10),
        }));
}

if (process.argv[2] === 'speed')
    speed(process.argv.slice(3));
else
    process.argv.slice(5).forEach(tell);
