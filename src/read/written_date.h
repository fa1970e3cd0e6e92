/*
 * written_date -- dates as header lines and feeds write them.
 */
#ifndef READ_WRITTEN_DATE_H
#define READ_WRITTEN_DATE_H

#include "base/day.h"

/*
 * EDTF, "17 August 2021", "August 17, 2021", "Aug. 2021", "2021/08/17",
 * "17.08.2021", and the dates of e-mail (RFC 5322: "Tue, 17 Aug 2021 10:00:00
 * +0000"); a weekday before and a time after are passed over.  False where it
 * is none of these, or where day and month could be either ("03/04/2021").
 */
bool written_date(struct str text, struct interval *when);

/* The weekday that stands before such a date, 1 (Monday) to 7, or 0. */
int written_weekday(struct str text);

#endif
