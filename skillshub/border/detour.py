"""From a straight distance to kilometres on the road and minutes door to door.

The published estimate (calibrated on 23 well-known pairs of the region) multiplies the straight distance by a
detour factor that steps down at 8, 25 and 50 km, and divides by a speed that steps up at 6, 15, 30 and 60 km; at each
step somebody who lives farther away would arrive earlier. Here both staircases are replaced by power curves:

    road_km = max(1.4, 1.46 · straight_km ** 0.945)        car_minutes = 4 + 3.6 · road_km ** 0.625

Both rise with distance everywhere. Against the staircases, from 1 to 75 km straight: kilometres within 4.2 % (from
2 km on), minutes within 15.1 % or 4 minutes, whichever is more; on average 1.9 minutes below 45 km. Farthest off are
49.5 and 53 km, between which the staircase itself falls by 13 minutes. The parameters were fitted to those staircases
only (least largest deviation), never to single routes.
"""

from __future__ import annotations

import math

SAME_POSTCODE_KM = 1.4
"""What a way within one postcode counts, by road."""

ROAD_SCALE, ROAD_POWER = 1.46, 0.945
CAR_START, CAR_SCALE, CAR_POWER = 4.0, 3.6, 0.625

CYCLE_DETOUR = 1.25
BIKE_KMH = 15.0
EBIKE_KMH = 20.0


def road_km(straight_km: float) -> float:
    """Kilometres by road for ``straight_km`` as the crow flies (over the bridges, where there is a river).

    Never falls as ``straight_km`` grows; at least :data:`SAME_POSTCODE_KM`.
    """
    return max(SAME_POSTCODE_KM, ROAD_SCALE * math.pow(straight_km, ROAD_POWER))


def car_minutes(km: float) -> float:
    """Minutes by car for ``km`` kilometres of road, outside the peak, walking to and from the car included."""
    return CAR_START + CAR_SCALE * math.pow(km, CAR_POWER)


def cycle_km(straight_km: float) -> float:
    """Kilometres by bicycle; at least :data:`SAME_POSTCODE_KM`."""
    return max(SAME_POSTCODE_KM, CYCLE_DETOUR * straight_km)


def cycle_minutes(km: float, kmh: float) -> float:
    """Minutes by bicycle at an average of ``kmh`` kilometres an hour."""
    return km / kmh * 60
