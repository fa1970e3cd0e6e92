/* /v1/openapi.json -- the description of the interface. */
#include "base/out.h"
#include "serve/answer.h"

static bool openapi(struct desk *desk, const struct request *request,
                    struct answer *answer, struct error *err)
{
    struct out out = {.arena = request->arena};

    (void)err;
    serve_describe(&out, desk->know);
    answer->body = out_view(&out);
    return true;
}

const struct route route_openapi = {
    .name = "getDescription",
    .method = METHOD_get,
    .path = "/v1/openapi.json",
    .words = "This description",
    .right = RIGHT_any,
    .fixed = true,
    .quick = true,
    .answer = openapi,
};
