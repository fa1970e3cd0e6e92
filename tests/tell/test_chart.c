#include "tell/chart.h"
#include "test.h"

#include <math.h>

static bool is_near(double one, double two) { return fabs(one - two) < 1e-6; }

Test(charts, values_begin_at_nothing)
{
    struct scale scale = scale_of_values(3, 42);

    cr_assert(is_near(scale_value(&scale, 0), 0));
    cr_assert(scale.to > 42);
}

Test(charts, powers_of_ten_go_from_the_one_below_to_the_one_above)
{
    struct scale scale = scale_of_powers(3, 420);

    cr_assert(is_near(scale_value(&scale, 0), 1));
    cr_assert(is_near(scale_value(&scale, scale_steps(&scale)), 1000));
}

Test(charts, ten_times_as_much_is_as_far_everywhere)
{
    struct scale scale = scale_of_powers(1, 1000);

    scale.start = 0;
    scale.end = 300;
    cr_assert(is_near(scale_place(&scale, 10) - scale_place(&scale, 1),
                      scale_place(&scale, 1000) - scale_place(&scale, 100)));
}

Test(charts, one_power_alone_has_a_scale_too)
{
    struct scale scale = scale_of_powers(100, 100);

    cr_assert(scale_steps(&scale) >= 0);
    cr_assert(isfinite(scale_place(&scale, 100)));
}
