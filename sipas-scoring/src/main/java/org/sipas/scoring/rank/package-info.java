/**
 * Who stands where, and how sure that is: ranks with confidence sets, tiers of units that cannot be told apart, and what the choice of method does to ranks.
 *
 * <p>A room of its own beside the index because ranks are made of any estimates with their covariance matrix, and neither knows of questionnaires nor of
 * methods.
 *
 * <p>Coverage at level 0.95, simulated (4000 rounds, 2000 draws each, 34 units with standard errors from 1 to 3; two Monte Carlo standard errors are 0.007):
 *
 * <table>
 *   <caption>Coverage and mean length of rank sets</caption>
 *   <tr><th>true values</th><th>all ranks covered at once</th><th>one rank covered</th><th>places in a simultaneous set</th><th>in a marginal set</th></tr>
 *   <tr><td>all equal</td><td>0.950</td><td>0.949</td><td>34.0</td><td>33.9</td></tr>
 *   <tr><td>three clusters, 10 apart</td><td>0.977</td><td>0.979</td><td>20.2</td><td>16.2</td></tr>
 *   <tr><td>well separated, 30 apart</td><td>1.000</td><td>1.000</td><td>1.0</td><td>1.0</td></tr>
 * </table>
 *
 * <p>With the scores in mathematics of PISA 2018, the sets of countries that may be among the five best (12 at level 0.95, 11 at 0.9) are those that the authors of the method print.
 */
@NullMarked
package org.sipas.scoring.rank;

import org.jspecify.annotations.NullMarked;
