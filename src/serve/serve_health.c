/* /v1/health and /v1/metrics -- whether it works, and how hard. */
#include "base/json.h"
#include "base/out.h"
#include "news/fact_json.h"
#include "serve/answer.h"

#define TEXT_OF(macro) TEXT_OF_(macro)
#define TEXT_OF_(text) #text

/* The days of publication are those between which asOf makes a difference. */
static bool health(struct desk *desk, const struct request *request,
                   struct answer *answer, struct error *err)
{
    struct census census = {0};
    struct json *health;
    struct out out = {.arena = request->arena};

    if (!ledger_census(desk->ledger, 0, &census, err))
        return false;
    health = json_new_object();
    json_set_str(health, "status", STR("ok"));
    json_set_str(health, "version", STR(TEXT_OF(VERSION)));
    json_set_number(health, "reports", (double)census.reports);
    json_set_number(health, "outlets", (double)census.outlets);
    json_set_number(health, "undated", (double)census.undated);
    json_set_when(health, "first", census.first);
    json_set_when(health, "last", census.last);
    json_tell(&out, health);
    json_free(health);
    answer->body = out_view(&out);
    return true;
}

static const char *path_of(size_t route)
{
    return route < route_count ? routes[route]->path : "page";
}

static bool metrics(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    struct out out = {.arena = request->arena};
    struct census census = {0};

    if (!ledger_census(desk->ledger, 0, &census, err))
        return false;
    out_format(&out,
               "# HELP rapport_reports Reports in the ledger.\n"
               "# TYPE rapport_reports gauge\nrapport_reports %zu\n",
               census.reports);
    meter_tell(&out, desk->serve->meter, path_of);
    answer->body = out_view(&out);
    return true;
}

const struct route route_health = {
    .name = "getHealth",
    .method = METHOD_get,
    .path = "/v1/health",
    .words = "Whether the ledger can be read, and how much it holds",
    .schema = "Health",
    .unless = "503",
    .right = RIGHT_read,
    .answer = health,
};

const struct route route_metrics = {
    .name = "getMetrics",
    .method = METHOD_get,
    .path = "/v1/metrics",
    .words = "What was asked and how long answers took, for Prometheus",
    .type = "text/plain; version=0.0.4; charset=utf-8",
    .unless = "503",
    .right = RIGHT_read,
    .answer = metrics,
};
